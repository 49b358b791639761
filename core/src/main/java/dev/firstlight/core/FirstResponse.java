package dev.firstlight.core;

import java.util.ArrayList;
import java.util.List;

/** The first healthy response and its listeners. Thread-safe. */
final class FirstResponse {

    private final List<Runnable> listeners = new ArrayList<>();
    private volatile long time;

    /** The recorder's time of the response, 0 if there was none yet. */
    long time() {
        return time;
    }

    /** Calls the listener when the response is known, immediately if it already is. */
    void addListener(Runnable listener) {
        synchronized (this) {
            if (time == 0) {
                listeners.add(listener);
                return;
            }
        }
        call(listener);
    }

    /** The response was sent at this time of the recorder. Only the first call counts. */
    void note(long sent) {
        if (time != 0) {
            return;
        }
        List<Runnable> toCall;
        synchronized (this) {
            if (time != 0) {
                return;
            }
            time = sent;
            toCall = List.copyOf(listeners);
            listeners.clear();
        }
        if (!toCall.isEmpty()) {
            // Not on the thread that responds: a server may run entirely on it, and a listener may
            // hang.
            Aside.startOrRun("firstlight-tell", () -> toCall.forEach(FirstResponse::call));
        }
    }

    private static void call(Runnable listener) {
        new Guard("a first-response listener").run(listener);
    }
}
