package dev.firstlight.analysis.gate;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Sizes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measure of a start.
 *
 * @since 0.1.0
 */
public enum Measure {
    /** Process start to ready, in nanoseconds. */
    EXEC_TO_READY("exec to ready", true),
    /** {@code main} to ready, in nanoseconds; needs Firstlight in the service. */
    MAIN_TO_READY("main to ready", true),
    /** Process start to the first 200 of the health URL, in nanoseconds. */
    FIRST_RESPONSE("first healthy response", true),
    /** CPU time of the process and its children until ready, in nanoseconds. */
    CPU("CPU time", true),
    /** Largest resident memory until ready, in bytes. */
    PEAK_MEMORY("peak memory", false);

    private final String tag = name().toLowerCase(Locale.ROOT);
    private final String label;
    private final boolean time;

    Measure(String label, boolean time) {
        this.label = label;
        this.time = time;
    }

    /** The name in JSON: {@code exec_to_ready} and so on. */
    public String tag() {
        return tag;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Whether it is in nanoseconds; otherwise it is in bytes. */
    public boolean isTime() {
        return time;
    }

    /** A value with its unit and three significant digits. */
    public String format(double value) {
        if (Double.isInfinite(value)) {
            return "no bound";
        }
        return time ? Durations.format(Math.round(value)) : Sizes.format(Math.round(value));
    }

    /** A difference of values with its sign and unit. */
    public String signed(double value) {
        return (value > 0 ? "+" : "") + format(value);
    }

    /** The measure with this {@link #tag()}, or null. */
    public static @Nullable Measure ofTag(String tag) {
        for (Measure measure : values()) {
            if (measure.tag.equals(tag)) {
                return measure;
            }
        }
        return null;
    }
}
