package dev.firstlight.gate.tune;

/** What a lever may cost besides time. */
public enum Risk {
    /** Nothing but what the table says. */
    LOW,
    /** Something to know and to test. */
    MEDIUM,
    /** The service behaves differently; kept only if this is allowed. */
    HIGH
}
