package dev.firstlight.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The order that the next starts of a service be recorded. Immutable.
 *
 * @param id tells this order from others, also in names of files: 1 to 64 letters, digits and
 *     hyphens
 * @param service exact name of the service; empty for every service
 * @param count how many starts, 1 to {@value #MAX_COUNT}
 * @param expires when it ends, whether they came or not
 * @param since when what asks for it began; an order that is not younger than the last is a repeat
 * @param reason what asked for it, for people
 */
public record Arm(
        String id, String service, int count, Instant expires, Instant since, String reason) {

    /** Most starts of one order. */
    public static final int MAX_COUNT = 100;

    /** An order that is farther away from its end than this is a mistake. */
    public static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MAX_TEXT = 300;

    /**
     * Checks what it is given.
     *
     * @throws IllegalArgumentException if one is not what it must be; the message says which
     */
    public Arm {
        Objects.requireNonNull(expires);
        Objects.requireNonNull(since);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: expected 1 to 64 letters, digits and hyphens");
        }
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count: expected 1 to " + MAX_COUNT);
        }
        if (service.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "service: expected at most " + MAX_TEXT + " characters");
        }
        reason = reason.length() > MAX_TEXT ? reason.substring(0, MAX_TEXT) : reason;
    }

    /** Whether it is for a service of this name, and has not ended. */
    public boolean isFor(String name, Instant now) {
        return (service.isEmpty() || service.equals(name))
                && now.isBefore(expires)
                && expires.isBefore(now.plus(MAX_VALIDITY));
    }
}
