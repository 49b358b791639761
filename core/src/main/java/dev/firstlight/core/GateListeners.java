package dev.firstlight.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Tells of a gate's changes, in order, and never under the gate's lock. Thread-safe. */
final class GateListeners {

    private final Object lock;
    private final List<Guarded> listeners = new ArrayList<>();
    private final Queue<Change> changes = new ArrayDeque<>();
    private boolean notifying;

    /**
     * @param lock that of the gate, under which it changes
     */
    GateListeners(Object lock) {
        this.lock = lock;
    }

    void add(ReadinessListener listener) {
        Guarded guarded =
                new Guarded(
                        listener,
                        new Guard("the readiness listener " + listener.getClass().getName()));
        synchronized (lock) {
            listeners.add(guarded);
        }
    }

    void inherit(GateListeners others) {
        List<Guarded> inherited;
        synchronized (others.lock) {
            inherited = List.copyOf(others.listeners);
        }
        synchronized (lock) {
            listeners.addAll(inherited);
        }
    }

    /** Under the lock: there will be a change to tell of. */
    void changed(ReadinessState from, ReadinessState to) {
        // Who listens now: one that comes later sees the new state, and must not be told of it.
        changes.add(new Change(from, to, List.copyOf(listeners)));
    }

    /** One thread at a time tells, without the lock. */
    void tell() {
        synchronized (lock) {
            if (notifying) {
                return;
            }
            notifying = true;
        }
        while (true) {
            Change change;
            synchronized (lock) {
                change = changes.poll();
                if (change == null) {
                    notifying = false;
                    return;
                }
            }
            for (Guarded listener : change.listeners()) {
                listener.tell(change.from(), change.to());
            }
        }
    }

    private record Change(ReadinessState from, ReadinessState to, List<Guarded> listeners) {}

    private record Guarded(ReadinessListener listener, Guard guard) {
        void tell(ReadinessState from, ReadinessState to) {
            guard.run(() -> listener.onChange(from, to));
        }
    }
}
