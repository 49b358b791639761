package dev.firstlight.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The conditions of one gate; all state is guarded by the gate's lock. */
final class Conditions {

    private final ReadinessCondition.Holder holder;
    private final PhaseRecorder recorder;
    private final List<ReadinessCondition> all = new ArrayList<>();

    /** The names in use, each with the number that a further condition of that name got last. */
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

    /** The condition holds, for good. */
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

    /** The framework is up: from now on ready waits for those that do not hold. */
    void awaitAll() {
        for (ReadinessCondition condition : all) {
            if (!condition.isMet()) {
                await(condition);
            }
        }
    }

    void await(ReadinessCondition condition) {
        // A restore may come while it is awaited: that goes on.
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

    /** Those that have a check which must be asked. */
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
