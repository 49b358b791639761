package dev.firstlight.tests.fault;

/** The exceptions that a faulty part throws. */
public enum FaultKind {
    /** A bug. */
    RUNTIME_EXCEPTION {
        @Override
        public RuntimeException raise() {
            throw new IllegalStateException(MESSAGE);
        }
    },
    /** An error that few code bases expect. */
    ERROR {
        @Override
        public RuntimeException raise() {
            throw new AssertionError(MESSAGE);
        }
    },
    /** The error for a missing or incompatible library. */
    LINKAGE_ERROR {
        @Override
        public RuntimeException raise() {
            throw new NoClassDefFoundError(MESSAGE);
        }
    };

    /** The message of all of them. */
    public static final String MESSAGE = "injected fault";

    /** Throws the exception; has a return type so that callers can write {@code throw}. */
    public abstract RuntimeException raise();
}
