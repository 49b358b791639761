package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.Cost;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Time by phase and kind. Not thread-safe. */
final class Ledger {

    private final Map<Integer, EnumMap<Cost, Long>> byPhase = new TreeMap<>();

    void add(int phaseId, Cost cost, long nanos) {
        if (nanos != 0) {
            byPhase.computeIfAbsent(phaseId, id -> new EnumMap<>(Cost.class))
                    .merge(cost, nanos, Long::sum);
        }
    }

    long of(int phaseId, Cost cost) {
        EnumMap<Cost, Long> costs = byPhase.get(phaseId);
        return costs == null ? 0 : costs.getOrDefault(cost, 0L);
    }

    void set(int phaseId, Cost cost, long nanos) {
        EnumMap<Cost, Long> costs =
                byPhase.computeIfAbsent(phaseId, id -> new EnumMap<>(Cost.class));
        if (nanos > 0) {
            costs.put(cost, nanos);
        } else {
            costs.remove(cost);
        }
    }

    Map<Integer, EnumMap<Cost, Long>> byPhase() {
        return byPhase;
    }
}
