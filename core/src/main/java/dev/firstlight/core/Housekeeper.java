package dev.firstlight.core;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The only thread of a start. It sleeps until the gate needs it, the watchdog is due, or the start
 * is finished; it publishes a finished start and then ends. Creating it costs 0.1 to 0.2 ms;
 * everything slow runs on it.
 */
final class Housekeeper implements Runnable {

    /** Pause between two attempts if the work failed, for example for lack of memory. */
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

    /**
     * Has no effect if the thread runs. If no thread can be created, the next wake-up tries again.
     */
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

    /** Signals that there may be work: conditions, warm-ups, or a finished start. */
    void wake() {
        signalled = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        } else if (wanted || start.parts().gate().state() != ReadinessState.STARTING) {
            start();
        }
    }

    /** Creates the thread if that failed earlier. */
    void wakeUnlessAwake() {
        if (wanted && thread == null) {
            start();
        }
    }

    /** Ends silently because another start replaces this one. */
    void stop() {
        stopped = true;
        wake();
    }

    /**
     * Whatever fails, this thread must not end before the start does: otherwise the gate would
     * never open.
     */
    @Override
    public void run() {
        Guard.insist(new Chore(Chore.ALL), RETRY_NANOS);
    }

    /**
     * A part of the work, for a guard. One class for all parts: linking a lambda for each would
     * cost every start.
     */
    private final class Chore
            implements Runnable, ThrowingRunnable<RuntimeException>, Callable<Long> {

        static final int ALL = 0;
        static final int UNGUARDED = 1;
        static final int PREPARE = 2;
        static final int POLL = 3;
        static final int LOOK = 4;

        private final int part;

        Chore(int part) {
            this.part = part;
        }

        @Override
        public void run() {
            if (part == ALL) {
                untilOver();
            } else if (part == UNGUARDED) {
                work();
            } else if (part == PREPARE) {
                start.prepare();
            } else if (part == POLL) {
                start.parts().gate().poll();
            }
        }

        /** Looks whether the start is to be recorded; returns when to look again. */
        @Override
        public Long call() {
            return start.parts().lookForProfiling();
        }
    }

    private void untilOver() {
        Chore work = new Chore(Chore.UNGUARDED);
        while (!over) {
            if (working.attempt(work) != null) {
                Thread.interrupted();
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
    }

    /**
     * Waits until the time has passed or a wake-up. Meanwhile it only watches silent phases: a
     * caller that abandons a start publishes it before it wakes this thread.
     */
    private void await(SilenceWatch silence, long nanos) {
        long begin = System.nanoTime();
        for (long left = nanos;
                left > 0 && !signalled && !stopped;
                left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(this, silence.step(left));
            silence.look();
            if (Thread.interrupted()) {
                // A condition's check left an interrupt behind, with which parking would return
                // immediately.
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
            new Guard("preparing the end of the startup").run(new Chore(Chore.PREPARE));
        }
        Guard looking = new Guard("checking whether this start is armed");
        SilenceWatch silence = new SilenceWatch(start.recorder());
        StartParts parts = start.parts();
        ReadinessGate gate = parts.gate();
        Chore poll = new Chore(Chore.POLL);
        Chore look = new Chore(Chore.LOOK);
        while (!stopped && !gate.isSettled()) {
            signalled = false;
            long lookAgain = looking.call(look, Long.MAX_VALUE);
            polling.attempt(poll);
            long wait = Math.min(lookAgain, watchdog.checkAndGetWait());
            if (gate.needsPolling()) {
                wait = Math.min(wait, start.settings().readinessPoll().toNanos());
            }
            if (!gate.isSettled()) {
                await(silence, wait);
            }
        }
        // Also if another start follows immediately: it abandons only a start that is not finished.
        if (gate.isSettled()) {
            parts.publication().publish();
            return;
        }
        parts.abandonProfiling();
    }
}
