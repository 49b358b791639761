package dev.firstlight.gate.run;

/**
 * Receives the progress of the runs, on the thread that runs them.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RunListener {

    /** Ignores the progress. */
    RunListener NONE = (done, whole, state) -> {};

    /**
     * Called before each run.
     *
     * @param done number of finished runs
     * @param whole planned number of runs; noisy runs are repeated beyond it
     * @param state what comes next, such as {@code waiting for a quiet machine}
     */
    void at(int done, int whole, String state);
}
