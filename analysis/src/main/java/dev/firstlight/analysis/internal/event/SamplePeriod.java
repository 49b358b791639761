package dev.firstlight.analysis.internal.event;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interval between samples, from settings in recordings: the JDK uses {@code period} with a
 * unit, async-profiler uses {@code interval} in nanoseconds. Stateless.
 *
 * @since 0.1.0
 */
public final class SamplePeriod {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,18}) ?(ns|us|ms|s|m|h|d)?");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L,
                    "d", 86_400_000_000_000L);

    /** A sampler that looks once an hour does not sample a start. */
    private static final long MAX_NANOS = 3_600_000_000_000L;

    private SamplePeriod() {}

    /** Whether a setting of this name contains the interval. */
    public static boolean isSetting(String name) {
        return name.equals("period") || name.equals("interval");
    }

    /**
     * The setting's value in nanoseconds; 0 for a value that is not a duration, such as {@code
     * everyChunk}.
     */
    public static long nanos(String value) {
        Matcher span = SPAN.matcher(value.strip());
        if (!span.matches()) {
            return 0;
        }
        long count = Long.parseLong(span.group(1));
        String unit = span.group(2);
        long nanos = unit == null ? 1L : UNITS.getOrDefault(unit, 1L);
        return count > MAX_NANOS / nanos ? 0 : count * nanos;
    }
}
