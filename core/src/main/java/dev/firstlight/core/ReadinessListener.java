package dev.firstlight.core;

/**
 * Is told of each change of the gate's state, on the thread that changed it, in order. A fault
 * disables the listener.
 */
@FunctionalInterface
public interface ReadinessListener {

    /** The state changed. Must be quick: at READY it runs on the way to the first request. */
    void onChange(ReadinessState from, ReadinessState to);
}
