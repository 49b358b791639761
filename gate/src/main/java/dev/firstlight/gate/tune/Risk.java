package dev.firstlight.gate.tune;

/**
 * What a lever may cost besides time.
 *
 * @since 0.1.0
 */
public enum Risk {
    /** Nothing but what the table says. */
    LOW,
    /** Something to know and to test. */
    MEDIUM,
    /** The service behaves differently; kept only if this is allowed. */
    HIGH
}
