package dev.firstlight.timeline;

import java.util.Comparator;

/**
 * Orders of phases. A separate class instead of composed comparators, each of which would load
 * several classes in a service that has just become ready.
 */
enum PhaseOrder implements Comparator<PhaseRecord> {
    /** Parents come before their children. */
    BY_ID,
    /** By begin, then by id. */
    BY_BEGIN,
    /**
     * The phase that ended last comes first; if several did, the one that began first, then by id.
     */
    LAST_FINISHING;

    @Override
    public int compare(PhaseRecord one, PhaseRecord other) {
        int order = 0;
        if (this == LAST_FINISHING) {
            order = Long.compare(other.endNanos(), one.endNanos());
        }
        if (order == 0 && this != BY_ID) {
            order = Long.compare(one.startNanos(), other.startNanos());
        }
        return order == 0 ? Integer.compare(one.id(), other.id()) : order;
    }
}
