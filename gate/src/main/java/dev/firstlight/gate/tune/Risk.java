package dev.firstlight.gate.tune;

/**
 * Risk of a lever, apart from its cost in time.
 *
 * @since 0.1.0
 */
public enum Risk {
    /** No risk beyond the cost in the table. */
    LOW,
    /** A consequence that users must know and test. */
    MEDIUM,
    /** The service behaves differently; kept only if allowed. */
    HIGH
}
