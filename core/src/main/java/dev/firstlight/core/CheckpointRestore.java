package dev.firstlight.core;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new start where CRaC restores the process. Two resources are registered: one early,
 * which is told of the restore before the application's, and one after ready, which is told after
 * them: then the application is up again. Needs {@code org.crac}; without it, or without a JVM that
 * can do checkpoints, none of this happens.
 *
 * <p>Where the checkpoint was taken before ready, the application goes on and its adapter says when
 * it is up.
 */
final class CheckpointRestore implements Resource {

    // The context refers to its resources weakly.
    private static volatile @Nullable CheckpointRestore first;
    private static volatile @Nullable CheckpointRestore last;

    private final boolean restoring;
    private StartupTrace trace;
    private long beforeCheckpoint;

    private CheckpointRestore(StartupTrace trace, boolean restoring) {
        this.trace = trace;
        this.restoring = restoring;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        if (restoring) {
            beforeCheckpoint = trace.latest().snapshots().ageNanos();
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        new Guard("CRaC").run(this::restored);
    }

    private void restored() {
        if (restoring) {
            trace = trace.latest().restored(beforeCheckpoint);
        } else {
            trace.latest().readiness().frameworkUp();
        }
    }

    /** Whether a restore will begin another start. */
    static boolean isWatching() {
        return first != null;
    }

    /** Whether the end of a restore will be seen. */
    static boolean isWatchingTheEnd() {
        return last != null;
    }

    static void registerFirst(StartupTrace trace) {
        if (first == null) {
            first = register(new CheckpointRestore(trace, true));
        }
    }

    static void registerLast(StartupTrace trace) {
        if (last == null) {
            last = register(new CheckpointRestore(trace, false));
        }
    }

    private static CheckpointRestore register(CheckpointRestore resource) {
        Core.getGlobalContext().register(resource);
        return resource;
    }
}
