package dev.firstlight.core;

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

    static <T extends @Nullable Object, E extends Throwable> T call(
            StartupPhase phase, ThrowingSupplier<T, E> action) throws E {
        boolean succeeded = false;
        try {
            T result = action.get();
            succeeded = true;
            return result;
        } finally {
            (succeeded ? phase : phase.fail(null)).close();
        }
    }
}
