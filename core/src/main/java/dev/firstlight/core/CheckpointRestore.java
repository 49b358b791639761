package dev.firstlight.core;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new start when CRaC restores the process. One resource is registered early, so that it
 * is notified of a restore before the application's resources. A second one is notified after them:
 * then the application is up again. The second is registered when the framework is up, and again
 * after ready because warm-ups may have registered resources; the newest registration counts. Needs
 * {@code org.crac}; without it, or on a JVM without checkpoints, nothing happens.
 *
 * <p>If the checkpoint was taken before the framework was up, the application continues, and its
 * adapter reports when the framework is up.
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
            // Not during the restore: a resource registered then would not be notified of it.
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

    /** Whether the resource that was registered after ready will see the end of a restore. */
    static boolean isWatchingTheEnd() {
        return afterReady;
    }

    static void registerFirst(Restorable start) {
        if (first == null) {
            first = register(new CheckpointRestore(start, true));
        }
    }

    static void registerUp(Restorable start) {
        // First check without the lock, because a restore that ends must not wait.
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
