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
     * Before each run.
     *
     * @param done runs that are done
     * @param whole how many it will be, at most
     * @param state what comes now, such as {@code waiting for a quiet machine}
     */
    void at(int done, int whole, String state);
}
