package dev.firstlight.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order to record the next starts of a service. Immutable.
 *
 * @since 0.1.0
 */
public final class Arm {

    /** Maximum number of starts of one order. */
    public static final int MAX_COUNT = 100;

    /** Maximum validity of an order. */
    public static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final int MAX_TEXT = 300;

    private final String id;
    private final String service;
    private final int count;
    private final Instant expires;
    private final Instant since;
    private final String reason;

    private Arm(
            String id, String service, int count, Instant expires, Instant since, String reason) {
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
        this.reason = reason.length() > MAX_TEXT ? reason.substring(0, MAX_TEXT) : reason;
        this.id = id;
        this.service = service;
        this.count = count;
        this.expires = expires;
        this.since = since;
    }

    /**
     * An order.
     *
     * @param id identifies the order, also in file names: 1 to 64 letters, digits, and hyphens
     * @param service exact name of the service, or empty for every service
     * @param count number of starts, 1 to {@value #MAX_COUNT}
     * @param expires when the order expires
     * @param since when the alert began; an order that is not newer than the last one is a repeat
     * @param reason name of the alert, for people
     * @throws IllegalArgumentException if an argument is invalid; the message names it
     */
    public static Arm of(
            String id, String service, int count, Instant expires, Instant since, String reason) {
        return new Arm(id, service, count, expires, since, reason);
    }

    /** Identifies the order, also in file names: 1 to 64 letters, digits, and hyphens. */
    public String id() {
        return id;
    }

    /** Exact name of the service, or empty for every service. */
    public String service() {
        return service;
    }

    /** Number of starts, 1 to {@value #MAX_COUNT}. */
    public int count() {
        return count;
    }

    /** When the order expires. */
    public Instant expires() {
        return expires;
    }

    /** When the alert began; an order that is not newer than the last one is a repeat. */
    public Instant since() {
        return since;
    }

    /** Name of the alert, for people. */
    public String reason() {
        return reason;
    }

    /** Whether the order applies to a service of this name and has not expired. */
    public boolean isFor(String name, Instant now) {
        return (service.isEmpty() || service.equals(name))
                && now.isBefore(expires)
                && expires.isBefore(now.plus(MAX_VALIDITY));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Arm other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Arm" + content();
    }

    private List<?> content() {
        return Arrays.asList(id, service, count, expires, since, reason);
    }
}
