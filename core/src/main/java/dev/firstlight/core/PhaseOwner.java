package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * What a phase asks of the recorder that began it.
 *
 * @param <P> the type of the phase
 */
abstract class PhaseOwner<P extends StartupPhase> {

    /** Begins a phase on the current thread; without a parent, within what the thread is in. */
    abstract StartupPhase begin(@Nullable P parent, @Nullable String name);

    /** Ends the event of a phase that was written while it ran. */
    abstract void endLive(P phase);

    /** The present reading of the recorder's clock. */
    abstract long now();

    /** Whether the start is over, and nothing changes anymore. */
    abstract boolean isSealed();

    /** How attributes are kept. */
    abstract Attributes attributePolicy();

    /** Counts a phase that was used in a wrong way. */
    abstract void countMisuse();
}
