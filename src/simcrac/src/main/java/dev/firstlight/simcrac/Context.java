package dev.firstlight.simcrac;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells resources of a checkpoint in reverse order of registration, of a restore in the order of
 * registration.
 */
public class Context<R extends Resource> {

    private final List<R> resources = new ArrayList<>();

    /** Adds a resource. */
    public void register(R resource) {
        resources.add(resource);
    }

    void checkpointAndRestore() throws CheckpointException, RestoreException {
        try {
            for (int i = resources.size() - 1; i >= 0; i--) {
                resources.get(i).beforeCheckpoint(this);
            }
        } catch (Exception e) {
            throw new CheckpointException(e);
        }
        try {
            for (R resource : List.copyOf(resources)) {
                resource.afterRestore(this);
            }
        } catch (Exception e) {
            throw new RestoreException(e);
        }
    }
}
