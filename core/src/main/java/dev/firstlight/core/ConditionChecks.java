package dev.firstlight.core;

import dev.firstlight.timeline.StuckThread;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the checks of a gate's conditions, one after the other, until all hold. On a thread of its
 * own: a check that hangs must not keep the watchdog from saying so. Whatever a round of questions
 * fails of, the next one is asked: it is what opens the gate.
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

    /** Where the conditions come from. */
    interface Questions {

        /** Those that have a check which must be asked now. */
        List<ReadinessCondition> toAsk();
    }

    /** On the housekeeper's thread only, which calls again where no thread could be made. */
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

    /** Where the check is that is being asked, for the watchdog; null if none is. */
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
        // One may have been required just now.
        facts.wake();
    }

    /** Made beforehand, as there may be no memory when it is needed. */
    private final class Asking implements Runnable {
        @Override
        public void run() {
            // After a fault, for want of memory for instance, there is always more.
            while (guard.attempt(round) != null || round.left) {
                pause(facts.settings().readinessPoll().toNanos());
            }
        }
    }

    /** In full: what is left of an interrupt ends the first wait at once. */
    private void pause(long nanos) {
        long begin = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
        }
    }

    /** Asks each once. */
    private final class Round implements ThrowingRunnable<RuntimeException> {

        private boolean left;

        @Override
        public void run() {
            List<ReadinessCondition> toAsk = questions.toAsk();
            for (ReadinessCondition condition : toAsk) {
                asked = condition;
                condition.ask();
                asked = null;
                // It is the check's own: the next one, and the pause, must not see it.
                Thread.interrupted();
            }
            left = !toAsk.isEmpty() && !questions.toAsk().isEmpty();
        }
    }
}
