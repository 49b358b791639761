package dev.firstlight.core;

import dev.firstlight.timeline.ProcessStartSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a timeline begins: at process start, at the first hook, or at a restore. Times are the
 * recorder's times; the first hook is 1. Thread-safe.
 */
final class TimeOrigin {

    /** The lookup takes one to three milliseconds. */
    private static final long LONGEST_LOOKUP_MILLIS = 1_000;

    /** For responses that must not wait; counted from the begin of the lookup. */
    private static final long SHORT_LOOKUP_MILLIS = 100;

    private final long firstHook;
    private volatile Clock clock = Clock.read();

    /** Finds out when the process began; null if the timeline begins at the first hook. */
    private final @Nullable Inquiry<ProcessStart> processStart;

    /** The recorder's time of a restore, 0 if there was none. */
    private volatile long restoredAt;

    /**
     * @param firstHook {@link System#nanoTime()} at the recorder's time 1
     */
    TimeOrigin(long firstHook, boolean fromProcessStart) {
        this.firstHook = firstHook;
        this.processStart =
                fromProcessStart
                        ? new Inquiry<>(
                                "firstlight-clock",
                                "reading the process start",
                                () -> ProcessStart.read(clock, firstHook),
                                ProcessStart.unknown(firstHook))
                        : null;
    }

    /** Makes the timeline begin now, after a restore. */
    void restored(long now) {
        clock = Clock.read();
        restoredAt = now;
    }

    long restoredAt() {
        return restoredAt;
    }

    /** The latest time at which the timeline can begin. */
    long atTheLatest() {
        return Math.max(1, restoredAt);
    }

    /** The recorder's time of process start; 1, the first hook, if the timeline begins there. */
    long time() {
        return time(processStart());
    }

    private long time(@Nullable ProcessStart start) {
        return start == null ? atTheLatest() : 1 - (firstHook - start.nanoTime());
    }

    /**
     * Nanoseconds from the origin to this time; from the first hook while process start is unknown.
     */
    long nanosTo(long time) {
        Inquiry<ProcessStart> inquiry = inquiry();
        return time - time(inquiry == null ? null : inquiry.soon(SHORT_LOOKUP_MILLIS));
    }

    /** The same, but null while process start is unknown. For health endpoints. */
    @Nullable Long nanosToIfKnown(long time) {
        Inquiry<ProcessStart> inquiry = inquiry();
        ProcessStart known = inquiry == null ? null : inquiry.soon(SHORT_LOOKUP_MILLIS);
        return inquiry != null && known == null ? null : time - time(known);
    }

    /** The wall clock at this time. */
    Instant wallAt(long time) {
        return clock.wallAt(firstHook + time - 1);
    }

    ProcessStartSource source() {
        ProcessStart start = processStart();
        return start == null ? ProcessStartSource.FIRST_HOOK : start.source();
    }

    /** Facts about the process before the first hook; null if the timeline begins later. */
    @Nullable ProcessStart processStart() {
        Inquiry<ProcessStart> inquiry = inquiry();
        return inquiry == null ? null : inquiry.get(LONGEST_LOOKUP_MILLIS, TimeOrigin::silent);
    }

    /** Begins to find out when the process began; does not wait. */
    void lookUpProcessStart() {
        Inquiry<ProcessStart> inquiry = inquiry();
        if (inquiry != null) {
            inquiry.ask();
        }
    }

    private @Nullable Inquiry<ProcessStart> inquiry() {
        return restoredAt == 0 ? processStart : null;
    }

    private static void silent() {
        Guard.warn(
                "Firstlight: the process start time is unknown because /proc or the JVM's counter"
                        + " file does not respond; the timeline begins at the first hook",
                null);
    }
}
