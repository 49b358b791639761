package dev.firstlight.launch;

/**
 * Why a start could not be measured.
 *
 * @since 0.1.0
 */
public enum LaunchProblem {
    /** The command cannot be executed. */
    NOT_STARTED,
    /** The process ended before it was ready. */
    ENDED_EARLY,
    /** According to the timeline, the start failed. */
    START_FAILED,
    /** No sign of readiness within the timeout. */
    NEVER_READY,
    /** The timeline cannot be read because it is from a newer version of Firstlight. */
    NOT_READABLE,
    /** Another process uses the port. */
    PORT_CONFLICT,
    /** The operating system does not permit the request, such as a CPU quota. */
    NOT_PERMITTED
}
