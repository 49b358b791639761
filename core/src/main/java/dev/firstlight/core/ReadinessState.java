package dev.firstlight.core;

/** Where the service is on its way to traffic. */
public enum ReadinessState {
    /** The framework is not up yet, or not yet again after a restore from a checkpoint. */
    STARTING,
    /** The framework is up; conditions are awaited and warm-ups run. */
    WARMING,
    /** The gate is open: the service takes traffic. */
    READY,
    /** The start was given up; the gate will not open any more. */
    FAILED,
    /** The gate was open and has been closed for draining; it can be opened again. */
    OUT_OF_SERVICE
}
