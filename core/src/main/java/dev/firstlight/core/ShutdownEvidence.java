package dev.firstlight.core;

/**
 * Publishes a start that is not finished when the JVM ends: by {@code System.exit}, by a signal.
 */
final class ShutdownEvidence extends Thread {

    private final StartParts parts;
    private final Guard guard = new Guard("the shutdown hook");

    private ShutdownEvidence(StartParts parts) {
        super("firstlight-shutdown");
        this.parts = parts;
    }

    /** Registers the hook; where the JVM is ending already, that has no effect. */
    static ShutdownEvidence register(StartParts parts) {
        ShutdownEvidence hook = new ShutdownEvidence(parts);
        hook.guard.run(() -> Runtime.getRuntime().addShutdownHook(hook));
        return hook;
    }

    /**
     * Nothing after ready. Does nothing if the JVM is ending: then the hook is running or has run.
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
                    // It may just have become ready or failed, and be published by a thread that
                    // the JVM does not wait for.
                    parts.publication().publishBeforeEnd();
                    return true;
                },
                false);
    }
}
