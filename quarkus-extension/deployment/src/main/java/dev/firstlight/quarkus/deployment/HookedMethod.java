package dev.firstlight.quarkus.deployment;

import dev.firstlight.quarkus.runtime.StartHooks;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method of Quarkus' own startup code that calls Firstlight.
 *
 * @param className class with the method
 * @param name of the method
 * @param descriptor of the method
 * @param place where in the method the call goes
 * @param hook method of {@link StartHooks}
 * @param hookDescriptor its descriptor
 */
record HookedMethod(
        String className,
        String name,
        String descriptor,
        Place place,
        String hook,
        String hookDescriptor) {

    private static final String HOOKS = Type.getInternalName(StartHooks.class);

    /** Where the call goes. */
    enum Place {
        /** First thing in the method. */
        BEGIN,
        /** First thing in the method, with its first parameter. */
        BEGIN_WITH_PARAMETER,
        /** At the end, with the returned object, which the result of the call replaces. */
        RETURN,
        /** Before Quarkus reports a failed start, with the cause. */
        FAILURE
    }

    boolean is(String methodName, String methodDescriptor) {
        return name.equals(methodName) && descriptor.equals(methodDescriptor);
    }

    /** Adds the call to the method. */
    MethodVisitor in(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitCode() {
                super.visitCode();
                if (place == Place.BEGIN_WITH_PARAMETER) {
                    visitVarInsn(Opcodes.ALOAD, 1);
                }
                if (place == Place.BEGIN || place == Place.BEGIN_WITH_PARAMETER) {
                    call();
                }
            }

            @Override
            public void visitInsn(int opcode) {
                if (place == Place.RETURN && opcode == Opcodes.ARETURN) {
                    call();
                }
                super.visitInsn(opcode);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String called, String calledDescriptor, boolean i) {
                if (place == Place.FAILURE && called.equals("notifyStartupFailed")) {
                    super.visitInsn(Opcodes.DUP);
                    call();
                }
                super.visitMethodInsn(opcode, owner, called, calledDescriptor, i);
            }

            private void call() {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, hookDescriptor, false);
            }
        };
    }
}
