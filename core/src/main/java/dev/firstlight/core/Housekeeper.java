package dev.firstlight.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a start: sleeps until the gate needs it, the watchdog's time has come, or the
 * start is finished, which it publishes; then it ends. Creating it costs 0.1 to 0.2 ms; all that is
 * slow happens on it.
 */
final class Housekeeper implements Runnable {

    /** Between two tries, where the work failed, as for want of memory. */
    private static final long RETRY_NANOS = 50_000_000;

    private final StartAccess start;
    private final boolean processWide;
    private final Watchdog watchdog;
    private final Guard starting = new Guard("starting the housekeeping thread");
    private final Guard working = new Guard("the housekeeping thread");
    private final Guard polling = new Guard("checking readiness conditions");
    private final AtomicBoolean launching = new AtomicBoolean();
    private boolean prepared;
    private boolean over;
    private volatile boolean wanted;
    private volatile boolean stopped;
    private volatile boolean signalled;
    private volatile @Nullable Thread thread;

    /**
     * @param processWide whether the end of the JVM is the end of this start
     */
    Housekeeper(StartAccess start, boolean processWide) {
        this.start = start;
        this.processWide = processWide;
        this.watchdog = new Watchdog(start);
    }

    /** Has no effect if it runs. Where no thread can be made, the next wake-up tries again. */
    void start() {
        wanted = true;
        if (thread == null && !stopped && launching.compareAndSet(false, true)) {
            if (thread == null) {
                DaemonStart launch = new DaemonStart("firstlight", this);
                starting.attempt(launch);
                thread = launch.thread();
            }
            launching.set(false);
        }
    }

    /** There may be work: conditions, warm-ups, or a finished start. */
    void wake() {
        signalled = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        } else if (wanted || start.parts().gate().state() != ReadinessState.STARTING) {
            start();
        }
    }

    /** Makes up for a thread that could not be made. */
    void wakeUnlessAwake() {
        if (wanted && thread == null) {
            start();
        }
    }

    /** The start is given up for another one: end without a word. */
    void stop() {
        stopped = true;
        wake();
    }

    /**
     * Whatever fails, this thread must not end before the start does: the gate would never open.
     */
    @Override
    public void run() {
        Guard.insist(this::untilOver, RETRY_NANOS);
    }

    private void untilOver() {
        ThrowingRunnable<RuntimeException> work = this::work;
        while (!over) {
            if (working.attempt(work) != null) {
                Thread.interrupted();
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
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
        ShutdownEvidence evidence = processWide ? ShutdownEvidence.register(start.parts()) : null;
        try {
            keepHouse();
        } finally {
            if (evidence != null) {
                evidence.unregister();
            }
        }
        over = true;
    }

    private void keepHouse() {
        if (!prepared) {
            prepared = true;
            new Guard("preparing the end of the startup").run(start::prepare);
        }
        Guard looking = new Guard("checking whether this start is armed");
        SilenceWatch silence = new SilenceWatch(start.recorder());
        StartParts parts = start.parts();
        ReadinessGate gate = parts.gate();
        ThrowingRunnable<RuntimeException> poll = gate::poll;
        while (!stopped && !gate.isSettled()) {
            signalled = false;
            long lookAgain = looking.call(parts::lookForProfiling, Long.MAX_VALUE);
            polling.attempt(poll);
            long wait = Math.min(lookAgain, watchdog.checkAndGetWait());
            if (gate.needsPolling()) {
                wait = Math.min(wait, start.settings().readinessPoll().toNanos());
            }
            if (!gate.isSettled()) {
                await(silence, wait);
            }
        }
        // Also where another start follows at once: it gives up only one that is not finished.
        if (gate.isSettled()) {
            parts.publication().publish();
            return;
        }
        parts.abandonProfiling();
    }
}
