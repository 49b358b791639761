package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.PhaseCosts.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waits of each phase, summed by target. Limited in size. */
final class WaitLedger {

    /** For all phases; far more than the ten longest of each that are shown. */
    private static final int LIMIT = 50_000;

    private static final int SHOWN = 10;

    /** Represents all waits that found no room. */
    private static final String OTHERS = "others";

    private record Key(Cost cost, String on, @Nullable String holder) {}

    private static final class Entry {
        private long nanos;
        private long count;
        private long longest;
        private @Nullable Integer holderPhaseId;
        private int stack;
    }

    private final Map<Integer, Map<Key, Entry>> byPhase = new HashMap<>();
    private int entries;

    /**
     * Adds a part of a wait.
     *
     * @param begins whether this is the first part, which counts as the wait
     */
    void add(
            int phaseId,
            Cost cost,
            String on,
            @Nullable String holder,
            @Nullable Integer holderPhaseId,
            int stack,
            long nanos,
            boolean begins) {
        Map<Key, Entry> waits = byPhase.computeIfAbsent(phaseId, id -> new HashMap<>());
        Key key = new Key(cost, on, holder);
        Entry entry = waits.get(key);
        if (entry == null) {
            if (entries >= LIMIT) {
                key = new Key(cost, OTHERS, null);
            }
            entry = waits.computeIfAbsent(key, k -> new Entry());
            entries++;
        }
        entry.nanos += nanos;
        entry.count += begins ? 1 : 0;
        if (nanos > entry.longest) {
            entry.longest = nanos;
            entry.holderPhaseId = holderPhaseId;
            entry.stack = stack;
        }
    }

    /** The longest waits of the phase. */
    List<Wait> of(int phaseId, StackTable stacks) {
        List<Wait> waits = new ArrayList<>();
        byPhase.getOrDefault(phaseId, Map.of())
                .forEach((key, entry) ->
                        waits.add(
                                new Wait(
                                        key.cost,
                                        key.on,
                                        entry.nanos,
                                        Math.max(1, entry.count),
                                        key.holder,
                                        entry.holderPhaseId,
                                        stacks.stack(entry.stack))));
        waits.sort(
                Comparator.comparingLong(Wait::nanos)
                        .reversed()
                        .thenComparing(Wait::cost)
                        .thenComparing(Wait::on));
        return waits.size() <= SHOWN ? waits : waits.subList(0, SHOWN);
    }
}
