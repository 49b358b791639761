package dev.firstlight.core;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs an action as a phase. */
final class PhaseCall {

    private PhaseCall() {}

    static <E extends Throwable> void run(StartupPhase phase, ThrowingRunnable<E> action) throws E {
        boolean succeeded = false;
        try {
            action.run();
            succeeded = true;
        } finally {
            (succeeded ? phase : phase.fail(null)).close();
        }
    }

    static <T extends @Nullable Object> T call(StartupPhase phase, Callable<T> action)
            throws Exception {
        boolean succeeded = false;
        try {
            T result = action.call();
            succeeded = true;
            return result;
        } finally {
            (succeeded ? phase : phase.fail(null)).close();
        }
    }
}
