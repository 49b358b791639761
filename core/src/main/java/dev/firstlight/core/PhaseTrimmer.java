package dev.firstlight.core;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Evicts phases when the capacity is exceeded: the shortest leaves first, where a leaf is a closed
 * phase of which no child is kept. So the longest phases stay, and all that contain them. One
 * thread trims at a time while others push; pushing goes on at the head of the list, which is never
 * unlinked itself.
 */
final class PhaseTrimmer {

    private final AtomicReference<@Nullable RecordedPhase> head;
    private final AtomicBoolean trimming = new AtomicBoolean();
    private volatile int unlinked;
    private volatile int nextAttempt;
    private int pass;

    /**
     * No leaf of this length or shorter is kept once there was a trim, so that most trims need not
     * sort.
     */
    private long floor = -1;

    PhaseTrimmer(AtomicReference<@Nullable RecordedPhase> head) {
        this.head = head;
    }

    /** How many phases are in the list that this one heads. */
    int kept(RecordedPhase newest) {
        return newest.id - PhaseRecorder.FIRST_ID + 1 - unlinked;
    }

    /**
     * Makes room if it can.
     *
     * @return whether one more phase may be kept: false if twice the capacity is in use and nothing
     *     can be evicted
     */
    boolean makeRoom(RecordedPhase newest, int capacity) {
        if (newest.id >= nextAttempt) {
            trimTo(capacity - capacity / 4);
            // Everything may be open: do not search again at each begin.
            nextAttempt = newest.id + Math.max(1, capacity / 4);
        }
        RecordedPhase now = head.get();
        return now == null || kept(now) < 2 * capacity;
    }

    /**
     * Evicts until no more than the target is left, or nothing more can be. Waits while another
     * thread does it.
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
            kept -= evict(newest, floor, kept - target);
            while (kept > target) {
                long[] leaves = leafDurations(newest, kept);
                if (leaves.length == 0) {
                    return;
                }
                Arrays.sort(leaves);
                floor = Math.max(floor, leaves[Math.min(leaves.length, kept - target) - 1]);
                int evicted = evict(newest, floor, kept - target);
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
     * Unlinks leaves of at most this length. The newest phase itself stays, as others may just be
     * pushing onto it.
     */
    private int evict(RecordedPhase newest, long longest, int most) {
        int evicted = 0;
        pass++;
        keepParent(newest);
        RecordedPhase previous = newest;
        RecordedPhase phase = newest.next;
        while (phase != null) {
            if (evicted < most && isLeaf(phase) && phase.end() - phase.start <= longest) {
                phase.evicted = true;
                previous.next = phase.next;
                evicted++;
            } else {
                keepParent(phase);
                previous = phase;
            }
            phase = phase.next;
        }
        // Only the thread that trims writes it.
        int before = unlinked;
        unlinked = before + evicted;
        return evicted;
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
