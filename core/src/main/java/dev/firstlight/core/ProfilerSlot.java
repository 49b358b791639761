package dev.firstlight.core;

import dev.firstlight.timeline.Profiling;
import org.jspecify.annotations.Nullable;

/** Where the {@link Profiler} of a start is, once a setting asks for one. Thread-safe. */
final class ProfilerSlot {

    private final StartFacts facts;
    private volatile @Nullable Profiler profiler;

    ProfilerSlot(StartFacts facts) {
        this.facts = facts;
    }

    /**
     * Looks whether the start is to be recorded, where the settings say so; does not wait. On the
     * housekeeper's thread.
     *
     * @return how many nanoseconds from now it must be called again
     */
    long look() {
        Profiler made = profiler;
        if (made == null && facts.settings().profile().isWanted()) {
            made = new Profiler(facts);
            profiler = made;
        }
        return made == null ? Long.MAX_VALUE : made.look();
    }

    /** What records the start, or null. */
    @Nullable Profiler profiler() {
        return profiler;
    }

    /** Why the start is recorded, or null. */
    @Nullable Profiling profiling() {
        Profiler made = profiler;
        return made == null ? null : made.profiling();
    }

    /** Throws away what is recorded, if anything is. */
    void abandon() {
        Profiler made = profiler;
        if (made != null) {
            made.abandon();
        }
    }
}
