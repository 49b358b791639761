package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.SettingException;
import io.quarkus.arc.InjectableObserverMethod;
import io.quarkus.runtime.ImageMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Methods that Quarkus' startup code calls. The build inserts the calls; users and extensions do
 * not call this class. No call fails, whatever happens in Firstlight. Only the thread that starts
 * the application calls; a call at any other time has no effect.
 *
 * @since 0.1.0
 */
public final class StartHooks {

    private static final Guard GUARD = new Guard("startup tracing of Quarkus");
    private static volatile @Nullable QuarkusStart start;
    private static volatile @Nullable QuarkusStart ran;

    private StartHooks() {}

    /** Static initialization of the application begins, and with it a new start. */
    public static void staticInit() {
        // While a native image is built, there is no start, and a clock reading would become part
        // of the image.
        if (ImageMode.current() != ImageMode.NATIVE_BUILD) {
            GUARD.run(new Begin());
        }
    }

    /** Static initialization is complete. The runtime configuration is next. */
    public static void runtimeInit() {
        GUARD.run(new RuntimeInit());
    }

    /**
     * The recorded code of a build step begins to run.
     *
     * @param name simple name of the class, a dot, and the method
     * @throws SettingException if a setting is invalid and strict mode is on
     */
    public static void stepBegins(String name) {
        QuarkusStart current = start;
        if (current != null) {
            GUARD.run(new StepBegins(current, name));
            SettingException refused = current.refused();
            if (refused != null) {
                throw refused;
            }
        }
    }

    /** The recorded code of the newest step has ended. */
    public static void stepEnds() {
        QuarkusStart current = start;
        if (current != null) {
            GUARD.run(current.stepEnds);
        }
    }

    /**
     * All recorded code is done and the port is open: the application is running. The gate opens
     * even if all tracing of the start failed.
     */
    public static void running() {
        QuarkusStart current = start;
        if (current != null) {
            start = null;
            ran = current;
        }
        // A separate guard: the gate has to open whatever failed before.
        new Guard("the end of startup tracing").run(new Running(current));
    }

    /** The start failed. */
    public static void failed(Throwable cause) {
        QuarkusStart current = start;
        if (current != null) {
            start = null;
            GUARD.run(new Failed(current, cause));
        }
    }

    /**
     * Quarkus stops what it has started. During static initialization, this is a failed start that
     * Quarkus reports nowhere else. Later, it is the end of the application, possibly before the
     * gate has opened.
     */
    public static void closing() {
        QuarkusStart current = start;
        QuarkusStart before = ran;
        if (current == null && before != null) {
            ran = null;
            GUARD.run(new Stopped(before));
        }
        if (current != null && current.isStaticInit()) {
            start = null;
            GUARD.run(
                    new Failed(
                            current,
                            new IllegalStateException(
                                    "Static initialization failed; see the exception that ended"
                                            + " it")));
        }
    }

    /** The same observers, with those of the application's start timed. */
    public static List<InjectableObserverMethod<?>> observers(
            Collection<InjectableObserverMethod<?>> observers) {
        List<InjectableObserverMethod<?>> same = new ArrayList<>(observers);
        return GUARD.call(new Observers(observers), same);
    }

    /** The current start, or null. */
    static @Nullable QuarkusStart current() {
        return start;
    }

    // Named classes throughout, because the first lambda in a JVM costs milliseconds.

    private static final class Begin implements Runnable {
        @Override
        public void run() {
            start = QuarkusStart.begin();
        }
    }

    private record Observers(Collection<InjectableObserverMethod<?>> observers)
            implements Callable<List<InjectableObserverMethod<?>>> {
        @Override
        public List<InjectableObserverMethod<?>> call() {
            return TimedObserver.of(observers);
        }
    }

    private static final class RuntimeInit implements Runnable {
        @Override
        public void run() {
            QuarkusStart current = start;
            if (current == null) {
                current = QuarkusStart.begin();
                start = current;
            }
            current.runtimeInit();
        }
    }

    private static final class StepBegins implements Runnable {
        private final QuarkusStart start;
        private final String name;

        StepBegins(QuarkusStart start, String name) {
            this.start = start;
            this.name = name;
        }

        @Override
        public void run() {
            start.stepBegins(name);
        }
    }

    private static final class Running implements Runnable {
        private final @Nullable QuarkusStart start;

        Running(@Nullable QuarkusStart start) {
            this.start = start;
        }

        @Override
        public void run() {
            if (start == null) {
                StartupTrace.current().readiness().frameworkUp();
            } else {
                start.running();
            }
        }
    }

    private static final class Stopped implements Runnable {
        private final QuarkusStart start;

        Stopped(QuarkusStart start) {
            this.start = start;
        }

        @Override
        public void run() {
            start.stopped();
        }
    }

    private static final class Failed implements Runnable {
        private final QuarkusStart start;
        private final Throwable cause;

        Failed(QuarkusStart start, Throwable cause) {
            this.start = start;
            this.cause = cause;
        }

        @Override
        public void run() {
            start.failed(cause);
        }
    }
}
