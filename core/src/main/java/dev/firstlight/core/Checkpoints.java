package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/** Watches for CRaC's checkpoints where {@code org.crac} is on the class path. */
final class Checkpoints {

    private static final Guard GUARD = new Guard("CRaC");
    private static @Nullable Boolean present;
    private static volatile boolean watching;

    private Checkpoints() {}

    /** Before the application registers its resources, so that ours is told first of a restore. */
    static synchronized void watchBegin(Restorable start) {
        if (isPresent()) {
            GUARD.run(() -> {
                CheckpointRestore.registerFirst(start);
                watching = true;
                if (start.isFrameworkUp()) {
                    CheckpointRestore.registerUp(start);
                }
            });
        }
    }

    /** Whether a restore will begin another start. */
    static boolean isWatching() {
        return watching;
    }

    /**
     * The framework is up: from now on there may be a checkpoint, though the start is neither ready
     * nor published yet. On the application's thread, which finds nothing to do here where nothing
     * can be checkpointed.
     */
    static void watchUp(Restorable start) {
        // No lock: who holds it may be waiting for the end of the restore that this is part of.
        if (watching && start.isOfProcess()) {
            GUARD.run(() -> CheckpointRestore.registerUp(start));
        }
    }

    /**
     * After the application registered its resources, so that ours is told of a restore when they
     * are done.
     */
    static synchronized void watchEnd(Restorable start) {
        if (isPresent()) {
            GUARD.run(() -> CheckpointRestore.registerLast(start));
        }
    }

    private static boolean isPresent() {
        Boolean known = present;
        if (known == null) {
            // In this order: where org.crac is absent, the search for it opens every jar of the
            // class path, beside the start.
            known = canCheckpoint() && isThere("org.crac.Core", ownLoader());
            present = known;
        }
        return known;
    }

    /** Whether the JVM can do checkpoints, or {@code org.crac} is told that something else can. */
    private static boolean canCheckpoint() {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        return System.getProperty("org.crac.Core.Compat") != null
                || isThere("jdk.crac.Core", platform)
                || isThere("javax.crac.Core", platform);
    }

    private static @Nullable ClassLoader ownLoader() {
        return Checkpoints.class.getClassLoader();
    }

    private static boolean isThere(String name, @Nullable ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
