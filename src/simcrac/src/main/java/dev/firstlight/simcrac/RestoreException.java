package dev.firstlight.simcrac;

/** A resource failed after the restore. */
public class RestoreException extends Exception {

    private static final long serialVersionUID = 1L;

    RestoreException(Throwable cause) {
        super(cause);
    }
}
