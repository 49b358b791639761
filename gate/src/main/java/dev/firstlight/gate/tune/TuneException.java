package dev.firstlight.gate.tune;

/**
 * The reason why an application cannot be tuned: one line for people.
 *
 * @since 0.1.0
 */
public final class TuneException extends Exception {

    private static final long serialVersionUID = 1L;

    TuneException(String message) {
        super(message);
    }
}
