package dev.firstlight.analysis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a phase spent its own time: what happened on the phase's thread while the phase, and none of
 * its children, was the innermost phase there. Immutable.
 *
 * @param phaseId the phase or stage
 * @param nanos time by kind; kinds that did not occur are absent
 * @param waits the waits, longest first, at most ten
 * @since 0.1.0
 */
public record PhaseCosts(int phaseId, Map<Cost, Long> nanos, List<Wait> waits) {

    /**
     * A wait of a phase.
     *
     * @param cost the kind of wait
     * @param on class of the lock, host and port, path of the file, or the sleeping frame
     * @param nanos total duration
     * @param count number of waits
     * @param holder name of the thread that held the lock, or null if unknown
     * @param holderPhaseId the phase of that thread when the wait began, or null
     * @param stack stack of the longest wait, innermost first; empty if unknown
     */
    public record Wait(
            Cost cost,
            String on,
            long nanos,
            long count,
            @Nullable String holder,
            @Nullable Integer holderPhaseId,
            List<String> stack) {

        /** Copies the stack. */
        public Wait {
            stack = List.copyOf(stack);
        }

        /** A wait without a known holder or stack. */
        public Wait(Cost cost, String on, long nanos, long count) {
            this(cost, on, nanos, count, null, null, List.of());
        }
    }

    /** Copies the arguments. */
    public PhaseCosts {
        Map<Cost, Long> copy = new EnumMap<>(Cost.class);
        copy.putAll(nanos);
        nanos = Collections.unmodifiableMap(copy);
        waits = List.copyOf(waits);
    }

    /** Time of this kind, 0 if it did not occur. */
    public long nanos(Cost cost) {
        return nanos.getOrDefault(cost, 0L);
    }
}
