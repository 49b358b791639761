package dev.firstlight.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a gate's changes, in order, and never under the gate's lock. Who changes the gate waits
 * for the listeners, but not long: they are told on a thread of their own, so that one which hangs
 * keeps neither the application nor the other listeners. Thread-safe.
 */
final class GateListeners {

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Object lock;
    private final List<Listener> listeners = new ArrayList<>();
    private final Guard starting = new Guard("starting the thread for readiness listeners");
    private int changes;

    /** The thread that tells, and since when it is with one listener. */
    private @Nullable Thread active;

    private long since;

    /**
     * @param lock that of the gate, under which it changes
     */
    GateListeners(Object lock) {
        this.lock = lock;
    }

    void add(ReadinessListener listener) {
        Listener added = new Listener(listener);
        synchronized (lock) {
            listeners.add(added);
        }
    }

    void inherit(GateListeners others) {
        List<Listener> inherited = new ArrayList<>();
        synchronized (others.lock) {
            for (Listener listener : others.listeners) {
                inherited.add(new Listener(listener.listener));
            }
        }
        synchronized (lock) {
            listeners.addAll(inherited);
        }
    }

    /** Under the lock: there will be a change to tell of, to those who listen now. */
    void changed(ReadinessState from, ReadinessState to) {
        if (!listeners.isEmpty()) {
            Change change = new Change(++changes, from, to);
            for (Listener listener : listeners) {
                listener.untold.add(change);
            }
        }
    }

    /** Tells what there is to tell, unless another thread is at it. */
    void tell() {
        Teller teller;
        synchronized (lock) {
            if (firstWithNews() == null || isBeingTold()) {
                return;
            }
            teller = new Teller(this);
            active = teller;
            since = System.nanoTime();
        }
        if (start(teller)) {
            await(teller);
        } else {
            synchronized (lock) {
                active = Thread.currentThread();
            }
            tellAll();
        }
    }

    private boolean isBeingTold() {
        return active != null
                && (active.equals(Thread.currentThread())
                        || System.nanoTime() - since < LONGEST_WAIT_MILLIS * 1_000_000);
    }

    private void await(Teller teller) {
        try {
            teller.join(LONGEST_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (teller.isAlive()) {
            // One hangs. It must not keep the others, of which more may hang.
            for (int i = withNews(); i > 0; i--) {
                start(new Teller(this));
            }
        }
    }

    private boolean start(Teller teller) {
        return starting.attempt(teller.starting) == null;
    }

    private int withNews() {
        synchronized (lock) {
            int count = 0;
            for (Listener listener : listeners) {
                count += listener.telling == null && !listener.untold.isEmpty() ? 1 : 0;
            }
            return count;
        }
    }

    /** Of those that nobody is telling, the one that has waited longest; null if none waits. */
    private @Nullable Listener firstWithNews() {
        Listener first = null;
        for (Listener listener : listeners) {
            if (listener.telling == null
                    && !listener.untold.isEmpty()
                    && (first == null || listener.nextNumber() < first.nextNumber())) {
                first = listener;
            }
        }
        return first;
    }

    private void tellAll() {
        for (Listener listener = next(null); listener != null; listener = next(listener)) {
            listener.tell();
        }
    }

    /** The listener to be told next, by this thread only. */
    private @Nullable Listener next(@Nullable Listener told) {
        synchronized (lock) {
            if (told != null) {
                told.telling = null;
            }
            Listener next = firstWithNews();
            boolean isActive = Thread.currentThread().equals(active);
            if (next != null) {
                next.telling = next.untold.poll();
                since = isActive ? System.nanoTime() : since;
            } else if (isActive) {
                active = null;
            }
            return next;
        }
    }

    private record Change(int number, ReadinessState from, ReadinessState to) {}

    private static final class Listener {

        private final ReadinessListener listener;
        private final Guard guard;
        private final Queue<Change> untold = new ArrayDeque<>();
        private @Nullable Change telling;

        Listener(ReadinessListener listener) {
            this.listener = listener;
            this.guard = new Guard("readiness listener ".concat(listener.getClass().getName()));
        }

        int nextNumber() {
            Change next = untold.peek();
            return next == null ? Integer.MAX_VALUE : next.number;
        }

        void tell() {
            Change change = telling;
            if (change != null) {
                guard.run(() -> listener.onChange(change.from, change.to));
            }
        }
    }

    private static final class Teller extends Thread {

        private final GateListeners listeners;

        /** Made beforehand; no lambda, as the application waits. */
        private final ThrowingRunnable<RuntimeException> starting = new Starting();

        Teller(GateListeners listeners) {
            super("firstlight-listeners");
            this.listeners = listeners;
            setDaemon(true);
        }

        @Override
        public void run() {
            listeners.tellAll();
        }

        private final class Starting implements ThrowingRunnable<RuntimeException> {
            @Override
            public void run() {
                start();
            }
        }
    }
}
