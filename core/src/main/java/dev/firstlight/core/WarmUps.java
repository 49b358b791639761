package dev.firstlight.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The warm-ups of one gate; all state is guarded by the gate's lock. Each runs on a thread of its
 * own, as it may hang.
 */
final class WarmUps {

    private final ReadinessGate gate;
    private final StartupTrace trace;
    private final Object lock;
    private final List<Task> tasks = new ArrayList<>();

    WarmUps(ReadinessGate gate, StartupTrace trace, Object lock) {
        this.gate = gate;
        this.trace = trace;
        this.lock = lock;
    }

    final class Task implements Runnable {
        private final WarmUp warmUp;
        private final Guard guard;
        private final String name;
        private final Duration timeout;
        private final WarmUp.Policy policy;
        private @Nullable Thread thread;
        private volatile StartupPhase phase = NoPhase.INSTANCE;
        private long deadline;
        private boolean done;
        private @Nullable String problem;

        /** Why its thread could not be started. */
        private @Nullable Throwable notStarted;

        Task(WarmUp warmUp) {
            this.warmUp = warmUp;
            WarmUpDescription description = new WarmUpDescription(warmUp);
            this.name = Attributes.cut(description.name, PhaseRecorder.MAX_NAME);
            this.timeout =
                    description.timeout == null
                            ? trace.settings().warmUpTimeout()
                            : description.timeout;
            this.policy = description.policy;
            this.guard = new Guard("warm-up ".concat(name));
        }

        @Override
        public void run() {
            StartupPhase running = trace.phase(name).attribute("type", warmUp.getClass().getName());
            phase = running;
            Throwable fault = guard.attempt(warmUp::warmUp);
            if (fault != null) {
                running.fail(fault);
            }
            running.close();
            // What is kept of it would keep all that was begun before.
            phase = NoPhase.INSTANCE;
            finish(this, fault);
        }
    }

    /** Starts a thread, for which there may be no memory. No lambda, as the application waits. */
    private record Launch(Thread thread) implements ThrowingRunnable<RuntimeException> {
        @Override
        public void run() {
            thread.start();
        }
    }

    /** Asks the warm-up what it is, so not under the lock. */
    Task task(WarmUp warmUp) {
        return new Task(warmUp);
    }

    void add(Task task) {
        tasks.add(task);
    }

    /** Starts the next warm-up if none is running, or all where they run side by side. */
    void startNext() {
        boolean parallel = trace.settings().warmUpsInParallel();
        for (Task task : tasks) {
            if (!task.done && task.thread == null) {
                Thread thread = new Thread(task, "firstlight-warmup-" + task.name);
                thread.setDaemon(true);
                task.thread = thread;
                task.deadline = System.nanoTime() + nanos(task.timeout);
                task.notStarted = task.guard.attempt(new Launch(thread));
            }
            if (!task.done && !parallel) {
                return;
            }
        }
    }

    /** The longest time that can be counted, where the duration is longer. */
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
     * Ends the warm-ups whose time is up, and those that could not be started. Their threads are
     * interrupted; one that does not care is left behind.
     */
    void expire() {
        long now = System.nanoTime();
        List<Task> late = new ArrayList<>();
        synchronized (lock) {
            for (Task task : tasks) {
                boolean over = task.notStarted != null || now - task.deadline >= 0;
                if (!task.done && task.thread != null && over) {
                    late.add(task);
                }
            }
        }
        for (Task task : late) {
            if (task.notStarted == null) {
                giveUp(task);
            } else {
                finish(task, task.notStarted);
            }
        }
    }

    private void giveUp(Task task) {
        TimeoutException timeout =
                new TimeoutException("took longer than " + task.timeout.toMillis() + " ms");
        task.phase.fail(timeout).close();
        task.phase = NoPhase.INSTANCE;
        Guard.warn(
                "Firstlight: warm-up "
                        + task.name
                        + ' '
                        + timeout.getMessage()
                        + " and is given up",
                null);
        finish(task, timeout);
        Thread thread = task.thread;
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
            task.problem = fault == null ? null : fault.getClass().getSimpleName();
            if (fault != null && task.policy == WarmUp.Policy.REQUIRED) {
                settled = gate.giveUp(fault.getClass().getName(), fault.getMessage());
            } else {
                if (gate.isFrameworkUp()) {
                    startNext();
                }
                settled = gate.openIfMet();
            }
        }
        gate.announce(settled);
    }
}
