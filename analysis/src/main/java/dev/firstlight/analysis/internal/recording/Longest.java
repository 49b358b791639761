package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.internal.derived.RawPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The longest of many intervals. An interval that contains another is longer, so parents stay.
 * Limited in size.
 */
final class Longest {

    static final int LIMIT = 10_000;

    private final PriorityQueue<RawPhase> kept =
            new PriorityQueue<>(Comparator.comparingLong(RawPhase::durationNanos));
    private long dropped;

    void add(RawPhase phase) {
        kept.add(phase);
        if (kept.size() > LIMIT) {
            kept.remove();
            dropped++;
        }
    }

    List<RawPhase> phases() {
        return new ArrayList<>(kept);
    }

    long dropped() {
        return dropped;
    }
}
