package dev.firstlight.timeline;

import java.util.Locale;

/**
 * Source of the process start time, which determines how exact the {@code jvm} stage is.
 *
 * @since 0.1.0
 */
public enum ProcessStartSource {
    /**
     * The kernel's start time, refined within its 10 ms tick by the JVM's own counters. Typically
     * within 2 ms.
     */
    KERNEL_AND_JVM("known to within 2 ms (kernel and JVM counters)"),
    /** The kernel's start time alone. Within 10 ms. */
    KERNEL("known to within 10 ms (kernel)"),
    /**
     * The JVM's own counters alone (no {@code /proc}). About 5 ms late: the time from exec to the
     * creation of the JVM.
     */
    JVM("about 5 ms late (JVM counters)"),
    /**
     * {@link ProcessHandle} of the running process, exact to a millisecond at best. Used if none of
     * the above is available.
     */
    PROCESS_HANDLE("known to within 1 s (operating system)"),
    /**
     * A JFR recording of a service without Firstlight, which contains the end of the JVM's
     * initialization. About 40 ms late.
     */
    RECORDING("about 40 ms late (JFR recording)"),
    /** Unknown: the timeline begins at Firstlight's first hook and has no {@code jvm} stage. */
    FIRST_HOOK("unknown, times count from the first hook");

    private final String tag = name().toLowerCase(Locale.ROOT);
    private final String accuracy;

    ProcessStartSource(String accuracy) {
        this.accuracy = accuracy;
    }

    /** The name in JSON. */
    public String tag() {
        return tag;
    }

    /** How exact the process start is, for people. Follows the words "process start". */
    public String accuracy() {
        return accuracy;
    }
}
