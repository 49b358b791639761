package com.acme.planted;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Slow work of the planted application. */
final class Slow {

    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long MOST = TimeUnit.SECONDS.toNanos(15);

    private Slow() {}

    /** Takes 150 ms; on a slow machine, until the trace has noticed it. */
    static void down(Class<?> culprit) {
        long begin = System.nanoTime();
        do {
            LockSupport.parkNanos(LEAST / 3);
        } while (System.nanoTime() - begin < LEAST
                || (System.nanoTime() - begin < MOST && !isSeen(culprit)));
    }

    private static boolean isSeen(Class<?> culprit) {
        for (PhaseRecord phase : StartupTrace.current().timeline().openPhases()) {
            if (String.valueOf(phase.attributes().get("seen")).contains(culprit.getName())) {
                return true;
            }
        }
        return false;
    }
}
