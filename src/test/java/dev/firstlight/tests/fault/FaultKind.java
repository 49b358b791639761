package dev.firstlight.tests.fault;

/** What a faulty part throws. */
public enum FaultKind {
    /** A bug. */
    RUNTIME_EXCEPTION {
        @Override
        public RuntimeException raise() {
            throw new IllegalStateException(MESSAGE);
        }
    },
    /** Something that few code bases expect. */
    ERROR {
        @Override
        public RuntimeException raise() {
            throw new AssertionError(MESSAGE);
        }
    },
    /** The shape of a missing or mismatched library. */
    LINKAGE_ERROR {
        @Override
        public RuntimeException raise() {
            throw new NoClassDefFoundError(MESSAGE);
        }
    };

    /** What all of them say. */
    public static final String MESSAGE = "injected fault";

    /** Throws it; declared to return something so that callers can say {@code throw}. */
    public abstract RuntimeException raise();
}
