package dev.firstlight.core;

/** A start whose process may be restored from a checkpoint. Thread-safe. */
interface Restorable {

    /** Whether the end of the JVM is the end of the present start. */
    boolean isOfProcess();

    /** Whether the framework of the present start is up. */
    boolean isFrameworkUp();

    /** The framework of the present start is up again. */
    void frameworkUp();

    /** Nanoseconds since the present start began, also after ready. */
    long ageNanos();

    /**
     * The process was restored. A start that was finished is followed by another one, with the same
     * settings, sinks and listeners; one that was not goes on and begins now.
     *
     * @param beforeCheckpoint nanoseconds that the start took before the checkpoint
     */
    void restored(long beforeCheckpoint);
}
