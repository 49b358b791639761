package dev.firstlight.core;

import dev.firstlight.timeline.StuckThread;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks the checks of a gate's conditions, one after the other, until all hold. On a thread of its
 * own: a check that hangs must not keep the watchdog from saying so.
 */
final class ConditionChecks implements Runnable {

    private final ReadinessGate gate;
    private final StartupTrace trace;
    private final Guard guard = new Guard("the checks of readiness conditions");
    private volatile @Nullable Thread thread;
    private volatile @Nullable ReadinessCondition asked;

    ConditionChecks(ReadinessGate gate, StartupTrace trace) {
        this.gate = gate;
        this.trace = trace;
    }

    /** On the housekeeper's thread only. */
    void startUnlessRunning() {
        if (thread == null && !guard.isDisabled()) {
            Thread created = new Thread(this, "firstlight-checks");
            created.setDaemon(true);
            thread = created;
            guard.run(created::start);
        }
    }

    /** Where the check is that is being asked, for the watchdog; null if none is. */
    @Nullable StuckThread running() {
        Thread asking = thread;
        ReadinessCondition condition = asked;
        return asking == null || condition == null
                ? null
                : new StuckThread(
                        asking.getName() + " (" + condition.name() + ")",
                        condition.waitId(),
                        StackWatch.frames(asking));
    }

    @Override
    public void run() {
        guard.run(this::ask);
        thread = null;
        // One may have been required just now.
        if (!guard.isDisabled() && !gate.toAsk().isEmpty()) {
            trace.wake();
        }
    }

    private void ask() {
        List<ReadinessCondition> toAsk = gate.toAsk();
        while (!toAsk.isEmpty()) {
            for (ReadinessCondition condition : toAsk) {
                asked = condition;
                condition.ask();
                asked = null;
            }
            toAsk = gate.toAsk();
            if (!toAsk.isEmpty()) {
                LockSupport.parkNanos(this, trace.settings().readinessPoll().toNanos());
            }
        }
    }
}
