package dev.firstlight.samples.plain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Loads what the server needs for its first {@code Date} header, in parallel with the start: locale
 * data and the names of time zones, which take half of the first response. Only that response waits
 * for it.
 */
final class DateFormat {

    /** The server's own format of the header. */
    private static final String PATTERN = "EEE, dd MMM yyyy HH:mm:ss zzz";

    private DateFormat() {}

    /** Formats a date. */
    static String load() {
        return DateTimeFormatter.ofPattern(PATTERN, Locale.US)
                .withZone(ZoneId.of("GMT"))
                .format(Instant.EPOCH);
    }
}
