package dev.firstlight.simcrac;

/** A resource refused. */
public class CheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    CheckpointException(Throwable cause) {
        super(cause);
    }
}
