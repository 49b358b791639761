package dev.firstlight.core;

/**
 * Is told of each change of the gate's state, in order, on a thread of Firstlight's. Who changes
 * the state waits for it, one second at most: a listener that hangs delays nobody any longer. A
 * fault disables the listener.
 */
@FunctionalInterface
public interface ReadinessListener {

    /** The state changed. Must be quick: at READY it runs on the way to the first request. */
    void onChange(ReadinessState from, ReadinessState to);
}
