package dev.firstlight.quarkus.deployment;

import dev.firstlight.quarkus.deployment.HookedMethod.Place;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes Quarkus' own startup code call Firstlight, because Quarkus has no events for it: its
 * generated code calls these methods at the beginning and end of each step. If a Quarkus version
 * lacks one of them, the build prints a warning and that detail is missing from the timeline. The
 * application still builds and starts.
 */
final class StartCodeHooks {

    private static final Logger LOG = Logger.getLogger("dev.firstlight");
    private static final String VOID = "()V";
    private static final String EXECUTION_MODE = "io.quarkus.runtime.ExecutionModeManager";
    private static final String STARTUP_CONTEXT = "io.quarkus.runtime.StartupContext";
    private static final String STEP_TIMING = "io.quarkus.runtime.util.StepTiming";
    private static final String APPLICATION = "io.quarkus.runtime.Application";
    private static final String COMPONENTS = "io.quarkus.arc.Components";

    static final List<HookedMethod> ALL =
            List.of(
                    new HookedMethod(
                            EXECUTION_MODE, "staticInit", VOID, Place.BEGIN, "staticInit", VOID),
                    new HookedMethod(
                            EXECUTION_MODE, "runtimeInit", VOID, Place.BEGIN, "runtimeInit", VOID),
                    new HookedMethod(EXECUTION_MODE, "running", VOID, Place.BEGIN, "running", VOID),
                    new HookedMethod(
                            STARTUP_CONTEXT,
                            "setCurrentBuildStepName",
                            "(Ljava/lang/String;)V",
                            Place.BEGIN_WITH_PARAMETER,
                            "stepBegins",
                            "(Ljava/lang/String;)V"),
                    new HookedMethod(STARTUP_CONTEXT, "close", VOID, Place.BEGIN, "closing", VOID),
                    new HookedMethod(
                            STEP_TIMING,
                            "printStepTime",
                            "(Lio/quarkus/runtime/StartupContext;)V",
                            Place.BEGIN,
                            "stepEnds",
                            VOID),
                    new HookedMethod(
                            APPLICATION,
                            "start",
                            "([Ljava/lang/String;)V",
                            Place.FAILURE,
                            "failed",
                            "(Ljava/lang/Throwable;)V"),
                    new HookedMethod(
                            COMPONENTS,
                            "getObservers",
                            "()Ljava/util/Collection;",
                            Place.RETURN,
                            "observers",
                            "(Ljava/util/Collection;)Ljava/util/List;"));

    private StartCodeHooks() {}

    static List<BytecodeTransformerBuildItem> transformers() {
        List<BytecodeTransformerBuildItem> items = new ArrayList<>();
        ALL.stream()
                .collect(Collectors.groupingBy(HookedMethod::className))
                .forEach((className, methods) ->
                        items.add(
                                new BytecodeTransformerBuildItem(className, transformer(methods))));
        return items;
    }

    static BiFunction<String, ClassVisitor, ClassVisitor> transformer(List<HookedMethod> methods) {
        return (className, output) -> new Inserter(output, className, methods);
    }

    private static final class Inserter extends ClassVisitor {

        private final String className;
        private final List<HookedMethod> methods;
        private final Set<String> found = new HashSet<>();

        Inserter(ClassVisitor output, String className, List<HookedMethod> methods) {
            super(Opcodes.ASM9, output);
            this.className = className;
            this.methods = methods;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method =
                    super.visitMethod(access, name, descriptor, signature, exceptions);
            for (HookedMethod hooked : methods) {
                if (method != null && hooked.is(name, descriptor)) {
                    found.add(name);
                    method = hooked.in(method);
                }
            }
            return method;
        }

        @Override
        public void visitEnd() {
            for (HookedMethod hooked : methods) {
                if (!found.contains(hooked.name())) {
                    LOG.warnf(
                            "Firstlight: this version of Quarkus has no method %s.%s%s. The timeline will show fewer details.",
                            className, hooked.name(), hooked.descriptor());
                }
            }
            super.visitEnd();
        }
    }
}
