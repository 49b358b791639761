package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.quarkus.runtime.StartHooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.util.CheckClassAdapter;

/** The hooked methods exist in the Quarkus version of the build, and the inserted code is valid. */
class StartCodeHooksTest {

    static List<HookedMethod> hooks() {
        return StartCodeHooks.ALL;
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void hookedMethod_callsItsHookOnce(HookedMethod hooked) throws IOException {
        List<String> calls = calls(transform(hooked), hooked);

        assertThat(calls).containsExactly(hooked.hook() + hooked.hookDescriptor());
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void transformedClass_isValid(HookedMethod hooked) throws IOException {
        StringWriter problems = new StringWriter();

        CheckClassAdapter.verify(
                new ClassReader(transform(hooked)),
                getClass().getClassLoader(),
                false,
                new PrintWriter(problems));

        assertThat(problems.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void hook_isAMethodOfStartHooks(HookedMethod hooked) {
        assertThat(Arrays.stream(StartHooks.class.getDeclaredMethods()))
                .anyMatch((Method method) ->
                        method.getName().equals(hooked.hook())
                                && Type.getMethodDescriptor(method)
                                        .equals(hooked.hookDescriptor()));
    }

    private static byte[] transform(HookedMethod hooked) throws IOException {
        String resource = hooked.className().replace('.', '/') + ".class";
        try (InputStream original =
                StartCodeHooksTest.class.getClassLoader().getResourceAsStream(resource)) {
            ClassReader reader = new ClassReader(original);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(
                    StartCodeHooks.transformer(List.of(hooked)).apply(hooked.className(), writer),
                    0);
            return writer.toByteArray();
        }
    }

    private static List<String> calls(byte[] code, HookedMethod hooked) {
        List<String> calls = new ArrayList<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String desc, String sig, String[] e) {
                                return hooked.is(name, desc) ? collector(calls) : null;
                            }
                        },
                        0);
        return calls;
    }

    private static MethodVisitor collector(List<String> calls) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean i) {
                if (owner.equals(Type.getInternalName(StartHooks.class))) {
                    calls.add(name + descriptor);
                }
            }
        };
    }
}
