package dev.firstlight.gate;

/**
 * Why a gate cannot be run as it was asked for: one line for people.
 *
 * @since 0.1.0
 */
public final class GateException extends Exception {

    private static final long serialVersionUID = 1L;

    GateException(String message) {
        super(message);
    }
}
