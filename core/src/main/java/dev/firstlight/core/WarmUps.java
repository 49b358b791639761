package dev.firstlight.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The warm-ups of one gate. The gate's lock guards all state. Each warm-up runs on its own thread
 * because it may hang.
 */
final class WarmUps {

    private final Host host;
    private final StartFacts facts;
    private final PhaseRecorder recorder;
    private final Object lock;
    private final List<Task> tasks = new ArrayList<>();

    WarmUps(Host host, StartFacts facts, PhaseRecorder recorder, Object lock) {
        this.host = host;
        this.facts = facts;
        this.recorder = recorder;
        this.lock = lock;
    }

    /** The gate that waits for the warm-ups. */
    interface Host {

        boolean isFrameworkUp();

        /**
         * Called under the lock: abandons the start. Returns whether the gate was neither open nor
         * abandoned before.
         */
        boolean giveUp(String type, @Nullable String message);

        /** Called under the lock: opens the gate if nothing holds it anymore. */
        boolean openIfMet();

        /** Announces, without the lock, what was decided under it. */
        void announce(boolean settled);
    }

    final class Task implements Runnable {
        private final WarmUp warmUp;
        private final Guard guard;
        private final String name;
        private final Duration timeout;
        private final WarmUp.Policy policy;
        private final ThrowingRunnable<Exception> work = new Work();
        private final ThrowingRunnable<RuntimeException> closing = new Closing();
        private final DaemonStart launch;
        private volatile StartupPhase phase = NoPhase.INSTANCE;
        private boolean begun;
        private long deadline;
        private boolean done;
        private @Nullable String problem;

        /**
         * Failure of the warm-up, or the reason why its thread could not be started the last time.
         */
        private volatile @Nullable Throwable fault;

        /** The warm-up has returned or thrown; the gate may not know yet. */
        private volatile boolean ended;

        Task(WarmUp warmUp) {
            this.warmUp = warmUp;
            WarmUpDescription description = new WarmUpDescription(warmUp);
            this.name = Attributes.cut(description.name, PhaseRecorder.MAX_NAME);
            this.timeout =
                    description.timeout == null
                            ? facts.settings().warmUpTimeout()
                            : description.timeout;
            this.policy = description.policy;
            this.guard = new Guard("warm-up ".concat(name));
            this.launch = new DaemonStart("firstlight-warmup-".concat(name), this);
        }

        @Override
        public void run() {
            fault = guard.attempt(work);
            ended = true;
            if (guard.attempt(closing) != null) {
                // The housekeeper does this when there is memory.
                facts.wake();
            }
        }

        // Created in advance, because there may be no memory when they are needed; not lambdas,
        // because the application waits.

        private final class Work implements ThrowingRunnable<Exception> {
            @Override
            public void run() throws Exception {
                phase = recorder.begin(null, name).attribute("type", warmUp.getClass().getName());
                warmUp.warmUp();
            }
        }

        private final class Closing implements ThrowingRunnable<RuntimeException> {
            @Override
            public void run() {
                Throwable reason = fault;
                if (reason != null) {
                    phase.fail(reason);
                }
                phase.close();
                // A kept reference would keep all earlier phases alive.
                phase = NoPhase.INSTANCE;
                finish(Task.this, reason);
            }
        }
    }

    /** Reads the description of the warm-up; not under the lock, because that is user code. */
    Task task(WarmUp warmUp) {
        return new Task(warmUp);
    }

    void add(Task task) {
        tasks.add(task);
    }

    /**
     * Starts the next warm-up if none is running, or all if they run in parallel. If a thread
     * cannot be created, the next call tries again until the warm-up's timeout.
     */
    void startNext() {
        boolean parallel = facts.settings().warmUpsInParallel();
        for (Task task : tasks) {
            if (!task.done && task.launch.thread() == null) {
                if (!task.begun) {
                    task.begun = true;
                    task.deadline = System.nanoTime() + nanos(task.timeout);
                }
                // Not logged here, because logging must not wait under the lock.
                Throwable notStarted = Guard.attemptQuietly(task.launch);
                task.problem = problem(notStarted);
                if (notStarted != null) {
                    task.fault = notStarted;
                }
            }
            if (!task.done && !parallel) {
                return;
            }
        }
    }

    /** The duration in nanoseconds, limited to the largest value. */
    private static long nanos(Duration duration) {
        return duration.getSeconds() >= Long.MAX_VALUE / 1_000_000_000
                ? Long.MAX_VALUE
                : duration.toNanos();
    }

    boolean allDone() {
        for (Task task : tasks) {
            if (!task.done) {
                return false;
            }
        }
        return true;
    }

    void addPending(List<Pending> pending) {
        for (Task task : tasks) {
            if (!task.done || (task.policy == WarmUp.Policy.REQUIRED && task.problem != null)) {
                pending.add(new Pending(task.name, Pending.Kind.WARMUP, task.problem));
            }
        }
    }

    /**
     * Ends warm-ups that exceeded their timeout, and warm-ups whose end could not be reported for
     * lack of memory. Interrupts the threads of the former; a thread that ignores the interrupt is
     * abandoned.
     */
    void expire() {
        long now = System.nanoTime();
        List<Task> over = new ArrayList<>();
        synchronized (lock) {
            for (Task task : tasks) {
                boolean late = task.begun && now - task.deadline >= 0;
                if (!task.done && (task.ended || late)) {
                    over.add(task);
                }
            }
        }
        for (Task task : over) {
            if (task.ended || task.launch.thread() == null) {
                finish(task, task.fault);
            } else {
                giveUp(task);
            }
        }
    }

    private void giveUp(Task task) {
        TimeoutException timeout =
                new TimeoutException("exceeded its timeout of " + task.timeout.toMillis() + " ms");
        task.phase.fail(timeout).close();
        task.phase = NoPhase.INSTANCE;
        Guard.warn(
                "Firstlight: warm-up "
                        + task.name
                        + ' '
                        + timeout.getMessage()
                        + " and was abandoned",
                null);
        finish(task, timeout);
        Thread thread = task.launch.thread();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void finish(Task task, @Nullable Throwable fault) {
        boolean settled;
        synchronized (lock) {
            if (task.done) {
                return;
            }
            task.done = true;
            task.problem = problem(fault);
            if (fault != null && task.policy == WarmUp.Policy.REQUIRED) {
                settled = host.giveUp(fault.getClass().getName(), fault.getMessage());
            } else {
                if (host.isFrameworkUp()) {
                    startNext();
                }
                settled = host.openIfMet();
            }
        }
        host.announce(settled);
    }

    private static @Nullable String problem(@Nullable Throwable fault) {
        return fault == null ? null : fault.getClass().getSimpleName();
    }
}
