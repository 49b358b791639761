package dev.firstlight.spring;

import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.StartKind;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Which trace a run belongs to, and whether that run may finish it. */
final class RunTrace {

    /** The outermost run of this thread that has not ended. */
    private static final ThreadLocal<@Nullable RunTrace> ACTIVE = new ThreadLocal<>();

    /** A parent's trace, waiting for the child that the same builder runs next on this thread. */
    private static final ThreadLocal<@Nullable StartupTrace> FOR_CHILD = new ThreadLocal<>();

    /** The run that the process's own trace belongs to. */
    private static final AtomicReference<@Nullable RunTrace> FIRST = new AtomicReference<>();

    private final StartupTrace trace;
    private final boolean nested;
    private final boolean test;
    private volatile boolean advanced;
    private volatile @Nullable TracedStartup startup;
    private boolean handedOver;

    private RunTrace(StartupTrace trace, boolean nested, boolean test) {
        this.trace = trace;
        this.nested = nested;
        this.test = test;
    }

    static RunTrace assign(SpringApplication application) {
        RunTrace outer = ACTIVE.get();
        if (outer != null && CallStack.runs() > 1) {
            return new RunTrace(outer.trace, true, outer.test);
        }
        StartupTrace inherited = FOR_CHILD.get();
        FOR_CHILD.remove();
        RunTrace assigned;
        if (inherited != null && CallStack.isInBuilder()) {
            assigned = new RunTrace(inherited, false, false);
        } else if (CallStack.isInTest()) {
            assigned = ofTest();
        } else {
            assigned = ofProcess();
            if (assigned == null) {
                assigned = new RunTrace(another(), false, false);
            }
        }
        ACTIVE.set(assigned);
        return assigned;
    }

    /**
     * The trace of the process, for its first run. Devtools abandons that run in its first step, to
     * run the application again in its own class loader; the same start continues there.
     */
    private static @Nullable RunTrace ofProcess() {
        RunTrace first = FIRST.get();
        if (first == null || isRelaunch(first)) {
            RunTrace assigned = new RunTrace(StartupTrace.current(), false, false);
            if (isUnfinished(assigned.trace) && FIRST.compareAndSet(first, assigned)) {
                if (first != null && first.startup != null) {
                    first.startup.endStarting();
                }
                return assigned;
            }
        }
        return null;
    }

    private static boolean isRelaunch(RunTrace first) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return !first.advanced
                && loader != null
                && loader.getClass().getName().endsWith(".RestartClassLoader");
    }

    private static boolean isUnfinished(StartupTrace trace) {
        ReadinessState state = trace.readiness().state();
        return state == ReadinessState.STARTING || state == ReadinessState.WARMING;
    }

    /**
     * The context of a test, even if it is the first in the JVM: the time before it belongs to the
     * test runner. Silently abandons the process's own trace, which the first hook began.
     */
    private static RunTrace ofTest() {
        StartupTrace trace = StartupTrace.builder().startKind(StartKind.RELOAD).build();
        RunTrace assigned = new RunTrace(trace, false, true);
        if (FIRST.compareAndSet(null, assigned) || !isUnfinished(StartupTrace.current())) {
            StartupAdapter.of(trace).install();
        }
        return assigned;
    }

    /**
     * Another start in this JVM. It becomes the current one unless another application is still
     * starting, whose trace would be abandoned.
     */
    private static StartupTrace another() {
        StartupTrace trace = StartupTrace.builder().startKind(StartKind.RELOAD).build();
        if (!isUnfinished(StartupTrace.current())) {
            StartupAdapter.of(trace).install();
        }
        return trace;
    }

    StartupTrace trace() {
        return trace;
    }

    boolean isNested() {
        return nested;
    }

    /** Whether Spring's test framework runs it. */
    boolean isTest() {
        return test;
    }

    /**
     * Sets the recorder of this run, whose first step ends when another run continues the trace.
     */
    void startup(TracedStartup recording) {
        startup = recording;
    }

    /** The run is past its first step. */
    void advance() {
        advanced = true;
    }

    boolean isHandedOver() {
        return handedOver;
    }

    /**
     * Whether a builder ran this application as the parent of the one that it runs next. Such a
     * parent has no web server, so the stack is read only in that case.
     */
    boolean handOverToChild(SpringApplication application) {
        if (application.getWebApplicationType() == WebApplicationType.NONE
                && CallStack.isParentOfBuilder()) {
            handedOver = true;
            FOR_CHILD.set(trace);
        }
        return handedOver;
    }

    /** The run is over, successfully or not. */
    void end() {
        if (!nested && ACTIVE.get() == this) {
            ACTIVE.remove();
        }
    }

    /** Finds the runs on the stack. Used only if there is a reason to. */
    private static final class CallStack {

        private static final String RUN_DESCRIPTOR =
                "([Ljava/lang/String;)Lorg/springframework/context/ConfigurableApplicationContext;";

        private static final String BUILDER = SpringApplicationBuilder.class.getName();

        private static final String TEST_FRAMEWORK = "org.springframework.test.context.";

        private CallStack() {}

        static int runs() {
            // Java 25 gives a descriptor only with this option, which its documentation does not
            // say.
            Search search = new Search(SpringApplication.class.getName(), "run", RUN_DESCRIPTOR);
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).forEach(search);
            return search.found;
        }

        static boolean isInTest() {
            return isThere(new Search(TEST_FRAMEWORK, null, null));
        }

        static boolean isInBuilder() {
            return isThere(new Search(BUILDER, "run", null));
        }

        static boolean isParentOfBuilder() {
            return isThere(new Search(BUILDER, "configureAsChildIfNecessary", null));
        }

        private static boolean isThere(Search search) {
            StackWalker.getInstance().forEach(search);
            return search.found > 0;
        }
    }

    /** Counts frames. A class, because linking lambdas and streams costs every start. */
    private static final class Search implements Consumer<StackWalker.StackFrame> {

        private final String type;
        private final @Nullable String method;
        private final @Nullable String descriptor;
        private int found;

        /**
         * @param type name of the class, or what it begins with where the method does not matter
         */
        Search(String type, @Nullable String method, @Nullable String descriptor) {
            this.type = type;
            this.method = method;
            this.descriptor = descriptor;
        }

        @Override
        public void accept(StackWalker.StackFrame frame) {
            boolean same =
                    method == null
                            ? frame.getClassName().startsWith(type)
                            : frame.getMethodName().equals(method)
                                    && frame.getClassName().equals(type)
                                    && (descriptor == null
                                            || frame.getDescriptor().equals(descriptor));
            if (same) {
                found++;
            }
        }
    }
}
