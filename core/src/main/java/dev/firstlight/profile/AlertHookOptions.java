package dev.firstlight.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permitted callers of the hook, and what an alert arms. Immutable.
 *
 * @since 0.1.0
 */
public final class AlertHookOptions {

    /** Minimum length of the token; shorter ones can be guessed. */
    public static final int MIN_TOKEN = 16;

    /** Shortest {@link #expires()}; the longest is less than {@link Arm#MAX_VALIDITY}. */
    public static final Duration MIN_EXPIRES = Duration.ofSeconds(1);

    /** Default of {@link #label()}. */
    public static final String DEFAULT_LABEL = "service";

    /** Default of {@link #count()}. */
    public static final int DEFAULT_COUNT = 1;

    /** Default of {@link #expires()}. */
    public static final Duration DEFAULT_EXPIRES = Duration.ofMinutes(30);

    private final String token;
    private final String label;
    private final int count;
    private final Duration expires;
    private final Set<String> services;

    private AlertHookOptions(
            String token, String label, int count, Duration expires, Set<String> services) {
        this.services = Set.copyOf(services);
        if (token.length() < MIN_TOKEN) {
            throw new IllegalArgumentException(
                    "token: a token must have at least " + MIN_TOKEN + " characters");
        }
        if (label.isBlank()) {
            throw new IllegalArgumentException("label: must not be empty");
        }
        if (count < 1 || count > Arm.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "count: must be 1 to " + Arm.MAX_COUNT + ", not " + count);
        }
        if (expires.compareTo(MIN_EXPIRES) < 0 || expires.compareTo(Arm.MAX_VALIDITY) >= 0) {
            throw new IllegalArgumentException(
                    "expires: must be at least 1 s and less than 7 days");
        }
        this.token = token;
        this.label = label;
        this.count = count;
        this.expires = expires;
    }

    /** Bearer token of the callers, at least {@value #MIN_TOKEN} characters. */
    public String token() {
        return token;
    }

    /** Name of the alert label that contains the service name. */
    public String label() {
        return label;
    }

    /** Number of starts that an alert arms. */
    public int count() {
        return count;
    }

    /** How long an alert keeps a service armed. */
    public Duration expires() {
        return expires;
    }

    /** The services that may be armed; empty for all. */
    public Set<String> services() {
        return services;
    }

    /** The defaults with this token. */
    public static AlertHookOptions of(String token) {
        return new AlertHookOptions(token, DEFAULT_LABEL, DEFAULT_COUNT, DEFAULT_EXPIRES, Set.of());
    }

    /**
     * With another alert label that contains the service name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public AlertHookOptions withLabel(String newLabel) {
        return new AlertHookOptions(token, newLabel, count, expires, services);
    }

    /**
     * With another number of starts that an alert arms.
     *
     * @throws IllegalArgumentException if it is not 1 to {@value Arm#MAX_COUNT}
     */
    public AlertHookOptions withCount(int newCount) {
        return new AlertHookOptions(token, label, newCount, expires, services);
    }

    /**
     * With another time for which an alert keeps a service armed.
     *
     * @throws IllegalArgumentException if it is less than 1 s, or 7 days or more
     */
    public AlertHookOptions withExpires(Duration newExpires) {
        return new AlertHookOptions(token, label, count, newExpires, services);
    }

    /** With the services that may be armed; empty for all. */
    public AlertHookOptions withServices(Set<String> newServices) {
        return new AlertHookOptions(token, label, count, expires, newServices);
    }

    /**
     * The token in this file, without surrounding white space.
     *
     * @throws IOException if it cannot be read
     */
    public static String readToken(Path file) throws IOException {
        return Files.readString(file).trim();
    }

    boolean accepts(String service) {
        return services.isEmpty() || services.contains(service);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AlertHookOptions[label="
                + label
                + ", count="
                + count
                + ", expires="
                + expires
                + ", services="
                + services
                + ']';
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof AlertHookOptions other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    private List<?> content() {
        return Arrays.asList(token, label, count, expires, services);
    }
}
