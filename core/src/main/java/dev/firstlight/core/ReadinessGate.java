package dev.firstlight.core;

import dev.firstlight.settings.SettingException;
import dev.firstlight.timeline.StuckThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the service accepts traffic. The gate opens once, when the framework is up, every
 * required condition holds, and every warm-up is done; that instant determines the startup
 * duration. Afterward, the gate serves as the switch for draining.
 *
 * <p>Thread-safe. User code (checks, warm-ups) never runs under the gate's lock or on the thread
 * that starts the application. The gate works the same if tracing is disabled.
 *
 * @since 0.1.0
 */
public final class ReadinessGate {

    private final StartFacts facts;
    private final Snapshots snapshots;
    private final Object lock = new Object();
    private final Inside inside = new Inside();
    private final Conditions conditions;
    private final WarmUps warmUps;
    private final ConditionChecks checks;
    private final GateListeners listeners = new GateListeners(lock);
    private final Guard guard = new Guard("the readiness gate");
    private boolean frameworkUp;
    private boolean abandoned;
    private volatile ReadinessState state = ReadinessState.STARTING;

    ReadinessGate(StartFacts facts, PhaseRecorder recorder, Snapshots snapshots) {
        this.facts = facts;
        this.snapshots = snapshots;
        this.conditions = new Conditions(inside, recorder);
        this.warmUps = new WarmUps(inside, facts, recorder, lock);
        this.checks = new ConditionChecks(inside, facts);
    }

    /** The current state. */
    public ReadinessState state() {
        return state;
    }

    /** Whether the gate is open. */
    public boolean isReady() {
        return state == ReadinessState.READY;
    }

    /**
     * Requires a condition that the caller will declare {@linkplain ReadinessCondition#met() met}.
     * A condition that is required after the gate opened is ignored with a warning.
     */
    public ReadinessCondition require(String name) {
        return add(name, null);
    }

    /**
     * Requires a condition with a check. The check runs on its own thread once the framework is up,
     * and then every {@code firstlight.readiness.poll} until it returns true. A check that throws
     * counts as false and runs again.
     */
    public ReadinessCondition require(String name, BooleanSupplier check) {
        return add(name, check);
    }

    private ReadinessCondition add(@Nullable String givenName, @Nullable BooleanSupplier check) {
        String name =
                Attributes.cut(
                        givenName == null || givenName.isBlank() ? "unnamed" : givenName,
                        PhaseRecorder.MAX_NAME);
        ReadinessCondition condition = null;
        synchronized (lock) {
            if (!isSettled()) {
                condition = conditions.add(name, check);
                if (frameworkUp) {
                    conditions.await(condition);
                }
            }
        }
        if (condition == null) {
            warnTooLate("readiness condition " + name, "was required too late and is ignored");
            return new ReadinessCondition(inside, name, check, true);
        }
        facts.wake();
        return condition;
    }

    /** Called without the lock, because the log may stall. */
    private void warnTooLate(String what, String why) {
        Guard.warn("Firstlight: " + what + ' ' + why + " (state " + state + ')', null);
    }

    /** Adds a warm-up. A warm-up that is added after the gate opened is ignored with a warning. */
    public void warmUp(WarmUp warmUp) {
        WarmUps.Task task = warmUps.task(warmUp);
        boolean late;
        synchronized (lock) {
            late = isSettled();
            if (!late) {
                warmUps.add(task);
                if (frameworkUp) {
                    warmUps.startNext();
                }
            }
        }
        if (late) {
            warnTooLate(
                    "warm-up " + warmUp.getClass().getName(),
                    "was added too late and does not run");
            return;
        }
        facts.wake();
    }

    /**
     * Called by the adapter (or by {@code main}) when the application serves: port bound, runners
     * done. Idempotent.
     *
     * @throws SettingException if a setting is invalid and {@code firstlight.strict} is set
     */
    public void frameworkUp() {
        facts.refuseWrongSettings();
        // Whatever fails here, the housekeeper tries again.
        guard.attempt(inside);
        facts.wake();
    }

    private void comeUp() {
        synchronized (lock) {
            if (frameworkUp || abandoned || state != ReadinessState.STARTING) {
                return;
            }
            frameworkUp = true;
            openOrWait();
        }
        Checkpoints.watchUp(facts.restorable());
        listeners.tell();
    }

    /**
     * The process was restored from a checkpoint: the framework has to start again.
     *
     * @return false if the outcome of this start is already decided
     */
    boolean frameworkDown() {
        synchronized (lock) {
            if (isSettled()) {
                return false;
            }
            frameworkUp = false;
            if (state == ReadinessState.WARMING) {
                move(ReadinessState.STARTING);
            }
        }
        listeners.tell();
        return true;
    }

    boolean isFrameworkUp() {
        synchronized (lock) {
            return frameworkUp;
        }
    }

    /** The start is abandoned: the gate runs no checks and does not open. */
    void abandon() {
        synchronized (lock) {
            if (!isSettled()) {
                abandoned = true;
                frameworkUp = false;
            }
        }
    }

    /** Called under the lock, with the framework up and the gate neither open nor abandoned. */
    private void openOrWait() {
        if (conditions.allMet() && warmUps.allDone()) {
            snapshots.ready();
            move(ReadinessState.READY);
        } else if (state == ReadinessState.STARTING) {
            snapshots.warming();
            conditions.awaitAll();
            move(ReadinessState.WARMING);
            warmUps.startNext();
        }
    }

    /** The conditions and warm-ups that keep the gate closed; empty once it has opened. */
    public List<Pending> pending() {
        return status().pending();
    }

    /** State and pending conditions at one instant. A gate that waits always has a pending item. */
    GateStatus status() {
        // The caller makes up for a thread that could not be created.
        facts.wakeUnlessAwake();
        synchronized (lock) {
            List<Pending> pending = new ArrayList<>();
            if (isSettled() && state != ReadinessState.FAILED) {
                return new GateStatus(state, pending);
            }
            if (!frameworkUp) {
                pending.add(new Pending("framework", Pending.Kind.FRAMEWORK, null));
            }
            conditions.addPending(pending);
            warmUps.addPending(pending);
            return new GateStatus(state, pending);
        }
    }

    /** Notifies the listener of all later changes. */
    public void addListener(ReadinessListener listener) {
        listeners.add(listener);
    }

    /** Notifies the listeners of the start that was checkpointed. */
    void inherit(ReadinessGate checkpointed) {
        listeners.inherit(checkpointed.listeners);
    }

    boolean settleFailed(String type, @Nullable String message) {
        boolean settled;
        synchronized (lock) {
            settled = giveUp(type, message);
        }
        if (settled) {
            listeners.tell();
        }
        return settled;
    }

    /**
     * Called under the lock. Returns whether the gate was neither open nor abandoned before. The
     * evidence is collected last; whatever happens to it, the start is abandoned.
     */
    boolean giveUp(String type, @Nullable String message) {
        if (abandoned || isSettled()) {
            return false;
        }
        snapshots.failed(type, message);
        move(ReadinessState.FAILED);
        Guard.attemptQuietly(snapshots::gatherEvidence);
        return true;
    }

    /** Waits until a start that is being abandoned has its evidence. */
    void awaitDecision() {
        synchronized (lock) {
            return;
        }
    }

    /** Closes the open gate, for draining. Has no effect in any other state. */
    public void outOfService() {
        swap(ReadinessState.READY, ReadinessState.OUT_OF_SERVICE);
    }

    /** Opens the gate again after {@link #outOfService()}. Has no effect in any other state. */
    public void backInService() {
        swap(ReadinessState.OUT_OF_SERVICE, ReadinessState.READY);
    }

    private void swap(ReadinessState from, ReadinessState to) {
        synchronized (lock) {
            if (state != from) {
                return;
            }
            move(to);
        }
        listeners.tell();
    }

    /**
     * Called under the lock after a condition changed: opens the gate if nothing holds it anymore.
     * The change and its result are one step; otherwise a caller could see a gate that is closed
     * for no reason, or one thread could open it while another abandons it.
     */
    boolean openIfMet() {
        if (frameworkUp && !isSettled()) {
            openOrWait();
            return isSettled();
        }
        return false;
    }

    /** Announces, without the lock, what was decided under it. */
    void announce(boolean settled) {
        listeners.tell();
        if (settled) {
            facts.wake();
        }
    }

    /**
     * Runs the checks and warm-ups, ends warm-ups that exceeded their timeout, and repeats work
     * that failed because there was no thread or memory. Called on the housekeeper's thread.
     */
    void poll() {
        boolean opened;
        synchronized (lock) {
            opened = openIfMet();
            if (frameworkUp && !isSettled()) {
                warmUps.startNext();
            }
        }
        if (opened) {
            announce(true);
            return;
        }
        if (!inside.toAsk().isEmpty()) {
            checks.startUnlessRunning();
        }
        warmUps.expire();
        listeners.tell();
    }

    /** The thread of the running check, or null. */
    @Nullable StuckThread runningCheck() {
        return checks.running();
    }

    /** Whether {@link #poll()} must be called again soon. */
    boolean needsPolling() {
        synchronized (lock) {
            return frameworkUp
                    && !isSettled()
                    && (!warmUps.allDone()
                            || conditions.allMet()
                            || (!checks.isRunning() && !conditions.toAsk().isEmpty()));
        }
    }

    boolean isSettled() {
        return state != ReadinessState.STARTING && state != ReadinessState.WARMING;
    }

    private void move(ReadinessState to) {
        listeners.changed(state, to);
        state = to;
    }

    /**
     * The view of the gate for conditions, their checks, and warm-ups, and its opening for the
     * guard. Created in advance, because there may be no memory when it is needed.
     */
    private final class Inside
            implements ReadinessCondition.Holder,
                    ConditionChecks.Questions,
                    WarmUps.Host,
                    ThrowingRunnable<RuntimeException> {

        /** The framework is up. */
        @Override
        public void run() {
            comeUp();
        }

        @Override
        public void meet(ReadinessCondition condition) {
            boolean opened;
            synchronized (lock) {
                conditions.meet(condition);
                opened = ReadinessGate.this.openIfMet();
            }
            ReadinessGate.this.announce(opened);
        }

        @Override
        public List<ReadinessCondition> toAsk() {
            synchronized (lock) {
                return frameworkUp && !isSettled() ? conditions.toAsk() : Collections.emptyList();
            }
        }

        @Override
        public boolean isFrameworkUp() {
            return ReadinessGate.this.isFrameworkUp();
        }

        @Override
        public boolean giveUp(String type, @Nullable String message) {
            return ReadinessGate.this.giveUp(type, message);
        }

        @Override
        public boolean openIfMet() {
            return ReadinessGate.this.openIfMet();
        }

        @Override
        public void announce(boolean settled) {
            ReadinessGate.this.announce(settled);
        }

        @Override
        public void wake() {
            facts.wake();
        }
    }
}
