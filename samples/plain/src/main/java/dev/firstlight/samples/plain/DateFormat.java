package dev.firstlight.samples.plain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Loads, beside the start, what the server needs for its first {@code Date} header: locale data and
 * the names of time zones, half of what the first response takes. Nothing waits for it but who
 * needs it.
 */
final class DateFormat {

    /** As the JDK's server formats the header. */
    private static final String PATTERN = "EEE, dd MMM yyyy HH:mm:ss zzz";

    private DateFormat() {}

    /** Formats a date. */
    static String load() {
        return DateTimeFormatter.ofPattern(PATTERN, Locale.US)
                .withZone(ZoneId.of("GMT"))
                .format(Instant.EPOCH);
    }
}
