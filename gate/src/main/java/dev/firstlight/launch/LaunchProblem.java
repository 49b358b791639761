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
    /** The timeline says that the start failed. */
    START_FAILED,
    /** No sign of readiness within the timeout. */
    NEVER_READY,
    /** The timeline cannot be read: it is of a newer version of Firstlight. */
    NOT_READABLE,
    /** Another process has the port. */
    PORT_CONFLICT,
    /** The operating system does not permit what was asked for, such as a CPU quota. */
    NOT_PERMITTED
}
