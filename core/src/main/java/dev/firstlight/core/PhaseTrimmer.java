package dev.firstlight.core;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Evicts phases if the capacity is exceeded, the shortest leaves first. A leaf is a closed phase
 * without a kept child. So the longest phases and all their ancestors stay. One thread trims at a
 * time while others push; they push at the head of the list, which is never unlinked.
 */
final class PhaseTrimmer {

    private static final int REFUSALS_A_SEARCH = 64;

    private final AtomicReference<@Nullable RecordedPhase> head;
    private final AtomicBoolean trimming = new AtomicBoolean();
    private volatile int unlinked;
    private volatile long nextAttempt;
    private int pass;

    /**
     * Leaves of this length or shorter are evicted without a comparison, so that most passes need
     * not sort. Set only while so many longer phases are kept that these leaves cannot be among the
     * longest.
     */
    private long floor = -1;

    PhaseTrimmer(AtomicReference<@Nullable RecordedPhase> head) {
        this.head = head;
    }

    /** How many phases the list with this head contains. */
    int kept(RecordedPhase newest) {
        return newest.id - RecordedPhase.FIRST_ID + 1 - unlinked;
    }

    /**
     * Makes room if possible.
     *
     * @param refused how many phases found no room so far
     * @return whether one more phase can be kept: false if twice the capacity is in use and no
     *     phase can be evicted
     */
    boolean makeRoom(RecordedPhase newest, int capacity, int refused) {
        long begun = (long) newest.id + refused;
        if (begun >= nextAttempt) {
            trimTo(capacity - capacity / 4);
            // All phases may be open: do not search again at each begin, but soon if phases are
            // being refused.
            int pause = Math.max(1, capacity / 4);
            nextAttempt = begun + (hasRoom(capacity) ? pause : Math.min(pause, REFUSALS_A_SEARCH));
        }
        return hasRoom(capacity);
    }

    private boolean hasRoom(int capacity) {
        RecordedPhase now = head.get();
        return now == null || kept(now) < 2 * capacity;
    }

    /**
     * Evicts until at most the target is left, or until no more phases can be evicted. Waits while
     * another thread does so.
     */
    void trimTo(int target) {
        if (!trimming.compareAndSet(false, true)) {
            while (trimming.get()) {
                Thread.yield();
            }
            return;
        }
        try {
            RecordedPhase newest = head.get();
            if (newest == null) {
                return;
            }
            int kept = kept(newest);
            kept -= evict(newest, floor, kept - target, kept - target);
            while (kept > target) {
                long[] leaves = leafDurations(newest, kept);
                if (leaves.length == 0) {
                    return;
                }
                Arrays.sort(leaves);
                int most = Math.min(leaves.length, kept - target);
                long longest = leaves[most - 1];
                if (leaves.length - most >= target / 2) {
                    floor = Math.max(floor, longest);
                }
                int evicted =
                        evict(newest, longest, kept - target, most - shorter(leaves, longest));
                if (evicted == 0) {
                    return;
                }
                kept -= evicted;
            }
        } finally {
            trimming.set(false);
        }
    }

    /**
     * Unlinks leaves of at most this length. The newest phase stays, because other threads may be
     * pushing onto it.
     *
     * @param mostOfLongest how many leaves of exactly this length can be evicted, so that they do
     *     not go instead of shorter ones that come later
     */
    private int evict(RecordedPhase newest, long longest, int most, int mostOfLongest) {
        int evicted = 0;
        int evictedOfLongest = 0;
        pass++;
        keepParent(newest);
        RecordedPhase previous = newest;
        RecordedPhase phase = newest.next;
        while (phase != null) {
            long above = isLeaf(phase) ? phase.end() - phase.start - longest : 1;
            if (evicted < most && (above < 0 || (above == 0 && evictedOfLongest < mostOfLongest))) {
                evictedOfLongest += above == 0 ? 1 : 0;
                phase.evicted = true;
                previous.next = phase.next;
                evicted++;
            } else {
                keepParent(phase);
                previous = phase;
            }
            phase = phase.next;
        }
        // Only the trimming thread writes it.
        int before = unlinked;
        unlinked = before + evicted;
        return evicted;
    }

    /** How many of the sorted lengths are shorter. */
    private static int shorter(long[] sorted, long length) {
        int n = 0;
        while (sorted[n] < length) {
            n++;
        }
        return n;
    }

    private long[] leafDurations(RecordedPhase newest, int kept) {
        long[] durations = new long[kept];
        int n = 0;
        pass++;
        keepParent(newest);
        for (RecordedPhase phase = newest.next; phase != null && n < kept; phase = phase.next) {
            if (isLeaf(phase)) {
                durations[n++] = phase.end() - phase.start;
            }
            keepParent(phase);
        }
        return Arrays.copyOf(durations, n);
    }

    /**
     * Children are newer than their parents, so a walk from new to old has seen all children of a
     * phase before it.
     */
    private boolean isLeaf(RecordedPhase phase) {
        return phase.isClosed() && phase.parentInPass != pass;
    }

    private void keepParent(RecordedPhase phase) {
        RecordedPhase parent = phase.parent;
        while (parent != null && parent.evicted) {
            parent = parent.parent;
        }
        phase.parent = parent;
        if (parent != null) {
            parent.parentInPass = pass;
        }
    }
}
