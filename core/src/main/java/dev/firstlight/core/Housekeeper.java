package dev.firstlight.core;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a start: sleeps until the gate needs it, the watchdog's time has come, or the
 * start is finished, which it publishes; then it ends. Creating it costs 0.1 to 0.2 ms; all that is
 * slow happens on it.
 */
final class Housekeeper implements Runnable {

    private final StartupTrace trace;
    private final boolean processWide;
    private final Watchdog watchdog;
    private volatile boolean stopped;
    private volatile boolean signalled;
    private volatile @Nullable Thread thread;

    /**
     * @param processWide whether the end of the JVM is the end of this start
     */
    Housekeeper(StartupTrace trace, boolean processWide) {
        this.trace = trace;
        this.processWide = processWide;
        this.watchdog = new Watchdog(trace);
    }

    synchronized void start() {
        if (thread == null && !stopped) {
            Thread created = new Thread(this, "firstlight");
            created.setDaemon(true);
            thread = created;
            // There may be no memory for a thread. On the thread that starts the application: no
            // lambda.
            new Guard("the housekeeper's thread")
                    .run(
                            new Runnable() {
                                @Override
                                public void run() {
                                    created.start();
                                }
                            });
        }
    }

    /** There may be work: conditions, warm-ups, or a finished start. */
    void wake() {
        signalled = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        } else if (trace.readiness().state() != ReadinessState.STARTING) {
            start();
        }
    }

    /** The start is given up for another one: end without a word. */
    void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        ShutdownEvidence evidence = processWide ? ShutdownEvidence.register(trace) : null;
        new Guard("the housekeeper").run(this::work);
        if (evidence != null) {
            evidence.unregister();
        }
    }

    /**
     * Until the time is over or it is woken. In the meantime it looks at silent phases, and at
     * nothing else: who gives a start up publishes it before it wakes this thread.
     */
    private void await(SilenceWatch silence, long nanos) {
        long begin = System.nanoTime();
        for (long left = nanos;
                left > 0 && !signalled && !stopped;
                left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(this, silence.step(left));
            silence.look();
            if (Thread.interrupted()) {
                // Left behind by a condition's check: no park would wait any more.
                return;
            }
        }
    }

    private void work() {
        new Guard("the preparation").run(trace::prepare);
        // A fault must not end this thread: the gate would never open.
        Guard looking = new Guard("looking for an armed start");
        Guard polling = new Guard("asking the readiness conditions");
        SilenceWatch silence = new SilenceWatch(trace.recorder());
        ReadinessGate gate = trace.readiness();
        while (!stopped && !gate.isSettled()) {
            signalled = false;
            looking.run(trace::lookForProfiling);
            polling.attempt(gate::poll);
            long wait = watchdog.checkAndGetWait();
            if (gate.needsPolling()) {
                wait = Math.min(wait, trace.settings().readinessPoll().toNanos());
            }
            if (!gate.isSettled()) {
                await(silence, wait);
            }
        }
        // Also where another start follows at once: it gives up only one that is not finished.
        if (gate.isSettled()) {
            trace.publication().publish();
            return;
        }
        Profiler profiler = trace.profiler();
        if (profiler != null) {
            profiler.abandon();
        }
    }
}
