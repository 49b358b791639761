package dev.firstlight.core;

/**
 * Publishes a start that is not finished when the JVM ends, for example by {@code System.exit} or a
 * signal.
 */
final class ShutdownEvidence extends Thread {

    private final StartParts parts;
    private final Guard guard = new Guard("the shutdown hook");

    private ShutdownEvidence(StartParts parts) {
        super("firstlight-shutdown");
        this.parts = parts;
    }

    /** A class, because linking a lambda costs every start. */
    private record Registration(ShutdownEvidence hook) implements Runnable {
        @Override
        public void run() {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** Registers the hook; has no effect if the JVM is already ending. */
    static ShutdownEvidence register(StartParts parts) {
        ShutdownEvidence hook = new ShutdownEvidence(parts);
        hook.guard.run(new Registration(hook));
        return hook;
    }

    /**
     * Called after ready, so that nothing remains. Does nothing if the JVM is ending: then the hook
     * runs or has run.
     */
    void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException ending) {
            return;
        }
    }

    @Override
    public void run() {
        guard.call(
                () -> {
                    parts.fail(Ending.SHUTDOWN, "the JVM ended before the application was ready");
                    // The start may have just become ready or failed, and a thread that the JVM
                    // does not wait for may be publishing it.
                    parts.publication().publishBeforeEnd();
                    return true;
                },
                false);
    }
}
