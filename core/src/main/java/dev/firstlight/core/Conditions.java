package dev.firstlight.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The conditions of one gate. The gate's lock guards all state. */
final class Conditions {

    private final ReadinessCondition.Holder holder;
    private final PhaseRecorder recorder;
    private final List<ReadinessCondition> all = new ArrayList<>();

    /** The names in use, with the last number that was appended to make the same name unique. */
    private final Map<String, Integer> names = new HashMap<>();

    private int unmet;

    Conditions(ReadinessCondition.Holder holder, PhaseRecorder recorder) {
        this.holder = holder;
        this.recorder = recorder;
    }

    ReadinessCondition add(String name, @Nullable BooleanSupplier check) {
        ReadinessCondition condition = new ReadinessCondition(holder, unique(name), check, false);
        all.add(condition);
        unmet++;
        return condition;
    }

    private String unique(String name) {
        Integer taken = names.putIfAbsent(name, 1);
        if (taken == null) {
            return name;
        }
        int number = taken;
        String unique;
        do {
            unique = name + '#' + ++number;
        } while (names.putIfAbsent(unique, 1) != null);
        names.put(name, number);
        return unique;
    }

    /** The condition holds permanently. */
    void meet(ReadinessCondition condition) {
        if (!condition.isMet()) {
            condition.hold();
            unmet--;
            condition.wait.close();
            condition.wait = NoPhase.INSTANCE;
        }
    }

    boolean allMet() {
        return unmet == 0;
    }

    /**
     * Called when the framework is up: from now on, ready waits for the conditions that do not
     * hold.
     */
    void awaitAll() {
        for (ReadinessCondition condition : all) {
            if (!condition.isMet()) {
                await(condition);
            }
        }
    }

    void await(ReadinessCondition condition) {
        // A restore can happen during the wait, which then continues.
        if (condition.wait == NoPhase.INSTANCE) {
            condition.wait = recorder.beginDetached(null, "await " + condition.name());
        }
    }

    void addPending(List<Pending> pending) {
        for (ReadinessCondition condition : all) {
            if (!condition.isMet()) {
                pending.add(condition.pending());
            }
        }
    }

    /** The conditions whose check must run. */
    List<ReadinessCondition> toAsk() {
        List<ReadinessCondition> toAsk = new ArrayList<>();
        for (ReadinessCondition condition : all) {
            if (!condition.isMet() && condition.hasCheck()) {
                toAsk.add(condition);
            }
        }
        return toAsk;
    }
}
