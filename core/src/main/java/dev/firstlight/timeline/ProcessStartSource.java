package dev.firstlight.timeline;

import java.util.Locale;

/** Where the instant of process start was taken from; states how exact the {@code jvm} stage is. */
public enum ProcessStartSource {
    /**
     * The kernel's start time, refined within its 10 ms tick by the JVM's own counters. Typically
     * within 2 ms.
     */
    KERNEL_AND_JVM,
    /** The kernel's start time alone. Within 10 ms. */
    KERNEL,
    /**
     * The JVM's own counters alone (no {@code /proc}). Late by the time from exec to JVM creation,
     * about 5 ms.
     */
    JVM,
    /**
     * {@link ProcessHandle} of the running process, whole milliseconds or worse, where neither of
     * the above exists.
     */
    PROCESS_HANDLE,
    /**
     * A JFR recording of a service without Firstlight, which knows when the JVM had initialised
     * itself: late by all that came before, about 40 ms.
     */
    RECORDING,
    /** Unknown: the timeline begins at Firstlight's first hook and has no {@code jvm} stage. */
    FIRST_HOOK;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and text. */
    public String tag() {
        return tag;
    }
}
