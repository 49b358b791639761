package dev.firstlight.simcrac;

/** A resource that is notified of a checkpoint and restore. */
public interface Resource {

    /** Before the checkpoint. */
    void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

    /** After the restore. */
    void afterRestore(Context<? extends Resource> context) throws Exception;
}
