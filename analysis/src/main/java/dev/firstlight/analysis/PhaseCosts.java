package dev.firstlight.analysis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a phase's own time went: what happened on the phase's thread while it, and none of its
 * children, was the innermost phase there. Immutable.
 *
 * @param phaseId the phase or stage
 * @param nanos time by kind; kinds that did not occur are absent
 * @param waits what was waited for, longest first, at most ten
 * @since 0.1.0
 */
public record PhaseCosts(int phaseId, Map<Cost, Long> nanos, List<Wait> waits) {

    /**
     * One thing that a phase waited for.
     *
     * @param cost how it waited
     * @param on class of the lock, host and port, path of the file, or the sleeping frame
     * @param nanos how long, in sum
     * @param count how often
     * @param holder name of the thread that held the lock before, or null if unknown
     * @param holderPhaseId the phase that this thread was in when the wait began, or null
     * @param stack of the longest of them, innermost first; empty if unknown
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

        /** A wait of which neither holder nor stack is known. */
        public Wait(Cost cost, String on, long nanos, long count) {
            this(cost, on, nanos, count, null, null, List.of());
        }
    }

    /** Copies what it is given. */
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
