package dev.firstlight.simcrac;

import java.util.ArrayList;
import java.util.List;

/**
 * Notifies resources of a checkpoint in reverse order of registration, and of a restore in the
 * order of registration. Like the JDK's context, it allows no registration between the begin of a
 * checkpoint and the restore, and does not notify resources that are registered later.
 */
public class Context<R extends Resource> {

    private final List<R> resources = new ArrayList<>();

    /** Adds a resource. */
    public void register(R resource) {
        synchronized (resources) {
            resources.add(resource);
        }
    }

    void checkpointAndRestore() throws CheckpointException, RestoreException {
        List<R> told;
        synchronized (resources) {
            told = List.copyOf(resources);
            try {
                for (int i = told.size() - 1; i >= 0; i--) {
                    told.get(i).beforeCheckpoint(this);
                }
            } catch (Exception e) {
                throw new CheckpointException(e);
            }
        }
        try {
            for (R resource : told) {
                resource.afterRestore(this);
            }
        } catch (Exception e) {
            throw new RestoreException(e);
        }
    }
}
