package dev.firstlight.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An order to record the next starts of a service. Immutable.
 *
 * @param id identifies the order, also in file names: 1 to 64 letters, digits, and hyphens
 * @param service exact name of the service, or empty for every service
 * @param count number of starts, 1 to {@value #MAX_COUNT}
 * @param expires when the order expires
 * @param since when the alert began; an order that is not newer than the last one is a repeat
 * @param reason name of the alert, for people
 * @since 0.1.0
 */
public record Arm(
        String id, String service, int count, Instant expires, Instant since, String reason) {

    /** Maximum number of starts of one order. */
    public static final int MAX_COUNT = 100;

    /** Maximum validity of an order. */
    public static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MAX_TEXT = 300;

    /**
     * Checks the arguments.
     *
     * @throws IllegalArgumentException if an argument is invalid; the message names it
     */
    public Arm {
        Objects.requireNonNull(expires);
        Objects.requireNonNull(since);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: must be 1 to 64 letters, digits, and hyphens");
        }
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "count: must be 1 to " + MAX_COUNT + ", not " + count);
        }
        if (service.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "service: expected at most " + MAX_TEXT + " characters");
        }
        reason = reason.length() > MAX_TEXT ? reason.substring(0, MAX_TEXT) : reason;
    }

    /** Whether the order applies to a service of this name and has not expired. */
    public boolean isFor(String name, Instant now) {
        return (service.isEmpty() || service.equals(name))
                && now.isBefore(expires)
                && expires.isBefore(now.plus(MAX_VALIDITY));
    }
}
