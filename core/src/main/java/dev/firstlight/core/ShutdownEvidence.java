package dev.firstlight.core;

/**
 * Publishes a start that is not finished when the JVM ends: by {@code System.exit}, by a signal.
 */
final class ShutdownEvidence extends Thread {

    private final StartupTrace trace;
    private final Guard guard = new Guard("the shutdown hook");

    private ShutdownEvidence(StartupTrace trace) {
        super("firstlight-shutdown");
        this.trace = trace;
    }

    /** Registers the hook; where the JVM is ending already, that has no effect. */
    static ShutdownEvidence register(StartupTrace trace) {
        ShutdownEvidence hook = new ShutdownEvidence(trace);
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
                    trace.failNow(
                            Snapshots.SHUTDOWN, "the JVM ended before the application was ready");
                    // It may just have become ready or failed, and be published by a thread that
                    // the JVM does not wait for.
                    trace.publication().publishBeforeEnd();
                    return true;
                },
                false);
    }
}
