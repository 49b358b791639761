package dev.firstlight.core;

/**
 * State of the service between process start and traffic.
 *
 * @since 0.1.0
 */
public enum ReadinessState {
    /** The framework is not up yet, either at first or after a restore from a checkpoint. */
    STARTING,
    /** The framework is up. Conditions are pending or warm-ups are running. */
    WARMING,
    /** The gate is open: the service accepts traffic. */
    READY,
    /** The start failed. The gate stays closed. */
    FAILED,
    /** The gate was closed for draining and can open again. */
    OUT_OF_SERVICE
}
