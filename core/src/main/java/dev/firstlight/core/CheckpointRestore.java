package dev.firstlight.core;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new start where CRaC restores the process. One resource is registered early and told of
 * the restore before the application's. Another one is told after them: then the application is up
 * again. That is registered when the framework is up, and once more after ready, as warm-ups may
 * have registered theirs; the newest counts. Needs {@code org.crac}; without it, or without a JVM
 * that can do checkpoints, none of this happens.
 *
 * <p>Where the checkpoint was taken before the framework was up, the application goes on and its
 * adapter says when it is.
 */
final class CheckpointRestore implements Resource {

    private static final Object UP = new Object();

    // The context refers to its resources weakly.
    private static volatile @Nullable CheckpointRestore first;
    private static volatile @Nullable CheckpointRestore up;
    private static volatile @Nullable CheckpointRestore last;
    private static volatile boolean afterReady;

    private final boolean restoring;
    private final Restorable start;
    private long beforeCheckpoint;
    private boolean ends;

    private CheckpointRestore(Restorable start, boolean restoring) {
        this.start = start;
        this.restoring = restoring;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        if (restoring) {
            beforeCheckpoint = start.ageNanos();
        } else {
            // Not at the restore: a newer one may be registered meanwhile, and is not told of it.
            ends = this == last;
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        new Guard("CRaC").run(this::restored);
    }

    private void restored() {
        if (restoring) {
            start.restored(beforeCheckpoint);
        } else if (ends) {
            start.frameworkUp();
        }
    }

    /** Whether the end of a restore will be seen by the one that was registered after ready. */
    static boolean isWatchingTheEnd() {
        return afterReady;
    }

    static void registerFirst(Restorable start) {
        if (first == null) {
            first = register(new CheckpointRestore(start, true));
        }
    }

    static void registerUp(Restorable start) {
        // Looked at without the lock first: a restore that ends must wait for nobody.
        if (up == null) {
            synchronized (UP) {
                if (up == null) {
                    CheckpointRestore registered = register(new CheckpointRestore(start, false));
                    up = registered;
                    if (last == null) {
                        last = registered;
                    }
                }
            }
        }
    }

    static void registerLast(Restorable start) {
        if (!afterReady) {
            last = register(new CheckpointRestore(start, false));
            afterReady = true;
        }
    }

    private static CheckpointRestore register(CheckpointRestore resource) {
        Core.getGlobalContext().register(resource);
        return resource;
    }
}
