package dev.firstlight.core;

/** A start whose process may be restored from a checkpoint. Thread-safe. */
interface Restorable {

    /** Whether the end of the JVM is the end of this start. */
    boolean isOfProcess();

    /** Whether the framework of this start is up. */
    boolean isFrameworkUp();

    /** The framework of this start is up again. */
    void frameworkUp();

    /** Nanoseconds since this start began, also after ready. */
    long ageNanos();

    /**
     * The process was restored. If the start was finished, another one follows with the same
     * settings, sinks, and listeners; otherwise the start continues and begins now.
     *
     * @param beforeCheckpoint nanoseconds that the start took before the checkpoint
     */
    void restored(long beforeCheckpoint);
}
