package dev.firstlight.core;

/**
 * Receives each change of the gate's state, in order, on a Firstlight thread. The caller that
 * changes the state waits for the listener for at most one second. A listener that throws is
 * disabled.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ReadinessListener {

    /**
     * Called after the state changed. Must return quickly: at READY, it delays the first request.
     */
    void onChange(ReadinessState from, ReadinessState to);
}
