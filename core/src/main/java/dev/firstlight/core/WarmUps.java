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

    private final class Task implements Runnable {
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

        Task(WarmUp warmUp) {
            this.warmUp = warmUp;
            WarmUpDescription description = new WarmUpDescription(warmUp);
            this.name = description.name;
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
            finish(this, fault);
        }
    }

    void add(WarmUp warmUp) {
        tasks.add(new Task(warmUp));
    }

    /** Starts the next warm-up if none is running, or all where they run side by side. */
    void startNext() {
        boolean parallel = trace.settings().warmUpsInParallel();
        for (Task task : tasks) {
            if (!task.done && task.thread == null) {
                Thread thread = new Thread(task, "firstlight-warmup-" + task.name);
                thread.setDaemon(true);
                task.thread = thread;
                task.deadline = System.nanoTime() + task.timeout.toNanos();
                thread.start();
            }
            if (!task.done && !parallel) {
                return;
            }
        }
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
     * Ends the warm-ups whose time is up. Their threads are interrupted; one that does not care is
     * left behind.
     */
    void expire() {
        long now = System.nanoTime();
        List<Task> late = new ArrayList<>();
        synchronized (lock) {
            for (Task task : tasks) {
                if (!task.done && task.thread != null && now - task.deadline >= 0) {
                    late.add(task);
                }
            }
        }
        for (Task task : late) {
            TimeoutException timeout =
                    new TimeoutException("took longer than " + task.timeout.toMillis() + " ms");
            task.phase.fail(timeout).close();
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
    }

    private void finish(Task task, @Nullable Throwable fault) {
        synchronized (lock) {
            if (task.done) {
                return;
            }
            task.done = true;
            task.problem = fault == null ? null : fault.getClass().getSimpleName();
            if (fault == null || task.policy == WarmUp.Policy.BEST_EFFORT) {
                startNext();
            }
        }
        if (fault != null && task.policy == WarmUp.Policy.REQUIRED) {
            gate.fail(fault);
        } else {
            gate.changed();
        }
    }
}
