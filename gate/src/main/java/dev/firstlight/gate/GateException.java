package dev.firstlight.gate;

/**
 * The reason why a gate cannot run as requested: one line for people.
 *
 * @since 0.1.0
 */
public final class GateException extends Exception {

    private static final long serialVersionUID = 1L;

    GateException(String message) {
        super(message);
    }
}
