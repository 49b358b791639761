package dev.firstlight.simcrac;

/** Entry point. */
public final class Core {

    private static final Context<Resource> GLOBAL = new Context<>();

    private Core() {}

    /** The only context. */
    public static Context<Resource> getGlobalContext() {
        return GLOBAL;
    }

    /** Notifies of a checkpoint, then of the restore. */
    public static void checkpointRestore() throws CheckpointException, RestoreException {
        GLOBAL.checkpointAndRestore();
    }
}
