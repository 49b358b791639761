package dev.firstlight.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Notifies listeners of the gate's changes, in order, and never under the gate's lock. The caller
 * that changes the gate waits for the listeners, but not for long. Listeners run on their own
 * thread, so that one that hangs blocks neither the application nor the other listeners.
 * Thread-safe.
 */
final class GateListeners {

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Object lock;
    private final List<Listener> listeners = new ArrayList<>();
    private final Guard starting = new Guard("starting the thread for readiness listeners");
    private int changes;

    /** The thread that notifies, and when it began with the present listener. */
    private @Nullable Thread active;

    private long since;

    /**
     * @param lock the gate's lock, which is held when the gate changes
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

    /** Records a change for the present listeners. Called under the lock. */
    void changed(ReadinessState from, ReadinessState to) {
        if (!listeners.isEmpty()) {
            Change change = new Change(++changes, from, to);
            for (Listener listener : listeners) {
                listener.untold.add(change);
            }
        }
    }

    /** Notifies the listeners unless another thread is doing so. */
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
            // A listener hangs. It must not block the others, and several may hang. The next change
            // must not rely on this thread either: otherwise it would reach no listener.
            synchronized (lock) {
                if (teller.equals(active)) {
                    active = null;
                }
            }
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

    /**
     * The listener that has waited longest and that no thread is notifying; null if none is
     * waiting.
     */
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

    /** The next listener for this thread. */
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

        /** Created in advance and not a lambda, because the application waits. */
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
