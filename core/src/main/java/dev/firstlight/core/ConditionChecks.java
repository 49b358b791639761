package dev.firstlight.core;

import dev.firstlight.timeline.StuckThread;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of a gate's conditions, one after the other, until all hold. Uses its own thread,
 * so that the watchdog can report a check that hangs. If a round fails, the next round still runs,
 * because only a round opens the gate.
 */
final class ConditionChecks implements Runnable {

    private static final long RETRY_NANOS = 50_000_000;

    private final Questions questions;
    private final StartFacts facts;
    private final Guard guard = new Guard("checking readiness conditions");
    private final Round round = new Round();
    private final Asking asking = new Asking();
    private volatile @Nullable Thread thread;
    private volatile @Nullable ReadinessCondition asked;

    ConditionChecks(Questions questions, StartFacts facts) {
        this.questions = questions;
        this.facts = facts;
    }

    /** Provides the conditions. */
    interface Questions {

        /** The conditions whose check must run now. */
        List<ReadinessCondition> toAsk();
    }

    /** Called only on the housekeeper's thread, which calls again if no thread could be created. */
    void startUnlessRunning() {
        if (thread == null) {
            Thread created = new Thread(this, "firstlight-checks");
            created.setDaemon(true);
            thread = created;
            if (guard.attempt(created::start) != null) {
                thread = null;
            }
        }
    }

    boolean isRunning() {
        return thread != null;
    }

    /** The thread of the running check, for the watchdog; null if no check is running. */
    @Nullable StuckThread running() {
        Thread asking = thread;
        ReadinessCondition condition = asked;
        return asking == null || condition == null
                ? null
                : StuckThread.of(
                        asking.getName() + " (" + condition.name() + ")",
                        condition.waitId(),
                        StackWatch.frames(asking));
    }

    @Override
    public void run() {
        Guard.insist(asking, RETRY_NANOS);
        thread = null;
        // A condition may have been added in the meantime.
        facts.wake();
    }

    /** Created in advance, because there may be no memory when it is needed. */
    private final class Asking implements Runnable {
        @Override
        public void run() {
            // After a failure, such as a lack of memory, always run another round.
            while (guard.attempt(round) != null || round.left) {
                pause(facts.settings().readinessPoll().toNanos());
            }
        }
    }

    /** Waits the full time: a pending interrupt ends only the first wait. */
    private void pause(long nanos) {
        long begin = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
        }
    }

    /** Runs each check once. */
    private final class Round implements ThrowingRunnable<RuntimeException> {

        private boolean left;

        @Override
        public void run() {
            List<ReadinessCondition> toAsk = questions.toAsk();
            for (ReadinessCondition condition : toAsk) {
                asked = condition;
                condition.ask();
                asked = null;
                // The interrupt belongs to the check: the next check and the pause must not see it.
                Thread.interrupted();
            }
            left = !toAsk.isEmpty() && !questions.toAsk().isEmpty();
        }
    }
}
