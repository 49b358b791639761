package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * The part of the recorder that its phases use.
 *
 * @param <P> the type of the phase
 */
abstract class PhaseOwner<P extends StartupPhase> {

    /**
     * Begins a phase on the current thread. Without a parent, it belongs to the innermost open
     * phase of the thread.
     */
    abstract StartupPhase begin(@Nullable P parent, @Nullable String name);

    /** Ends the event of a phase that was written while it ran. */
    abstract void endLive(P phase);

    /** The present reading of the recorder's clock. */
    abstract long now();

    /** Whether the start is over, so that nothing changes anymore. */
    abstract boolean isSealed();

    /** The limits of attributes. */
    abstract Attributes attributePolicy();

    /** Counts an invalid use of a phase. */
    abstract void countMisuse();
}
