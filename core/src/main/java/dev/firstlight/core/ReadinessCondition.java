package dev.firstlight.core;

import dev.firstlight.timeline.PhaseRecord;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A named condition that must hold before the gate opens. Once met, it stays met; to stop accepting
 * traffic later, use {@link ReadinessGate#outOfService()}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReadinessCondition {

    private final Holder holder;
    private final String name;
    private final @Nullable BooleanSupplier check;
    private final Guard guard;
    private final Meeting meeting = new Meeting(this);
    private volatile boolean met;
    private volatile @Nullable String problem;

    /**
     * The time that ready waits for this condition after the framework is up. Set under the gate's
     * lock.
     */
    volatile StartupPhase wait = NoPhase.INSTANCE;

    ReadinessCondition(Holder holder, String name, @Nullable BooleanSupplier check, boolean met) {
        this.holder = holder;
        this.name = name;
        this.check = check;
        this.met = met;
        this.guard = new Guard("readiness condition ".concat(name));
    }

    /** The gate that the condition belongs to. */
    interface Holder {

        /** The condition holds. If it was the last one, opens the gate in the same instant. */
        void meet(ReadinessCondition condition);

        /** Work that failed earlier must be repeated. */
        void wake();
    }

    /** The name, made unique if another condition has the same one. */
    public String name() {
        return name;
    }

    /**
     * Declares that the condition holds. If it was the last one pending, the gate opens before this
     * method returns.
     */
    public void met() {
        if (guard.attempt(meeting) != null) {
            // The housekeeper opens the gate when there is memory.
            holder.wake();
        }
    }

    /** Created in advance, because there may be no memory when it is needed. */
    private record Meeting(ReadinessCondition condition)
            implements ThrowingRunnable<RuntimeException> {
        @Override
        public void run() {
            condition.holder.meet(condition);
        }
    }

    /** Called under the gate's lock. */
    void hold() {
        met = true;
    }

    /** Whether the condition holds. */
    public boolean isMet() {
        return met;
    }

    /** Id of the phase that waits for this condition. */
    int waitId() {
        return wait instanceof RecordedPhase phase ? phase.id : PhaseRecord.ROOT_ID;
    }

    boolean hasCheck() {
        return check != null;
    }

    /**
     * Runs the check, if there is one and it has not held yet. A check that throws does not hold.
     */
    void ask() {
        BooleanSupplier supplier = check;
        if (met || supplier == null) {
            return;
        }
        Throwable fault =
                guard.attempt(() -> {
                    if (supplier.getAsBoolean()) {
                        met();
                    }
                });
        problem =
                fault == null
                        ? null
                        : Attributes.cut("check failed: " + fault.getClass().getName(), 200);
    }

    Pending pending() {
        return new Pending(name, Pending.Kind.CONDITION, problem);
    }
}
