package dev.firstlight.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The permitted callers of the hook, and what an alert arms. Immutable.
 *
 * @param token bearer token of the callers, at least {@value #MIN_TOKEN} characters
 * @param label name of the alert label that contains the service name
 * @param count number of starts that an alert arms
 * @param expires how long an alert keeps a service armed
 * @param services the services that may be armed; empty for all
 * @since 0.1.0
 */
public record AlertHookOptions(
        String token, String label, int count, Duration expires, Set<String> services) {

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

    /**
     * Checks and copies the arguments.
     *
     * @throws IllegalArgumentException if an argument is invalid; the message names it and never
     *     contains the token
     */
    public AlertHookOptions {
        services = Set.copyOf(services);
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
    }

    /** The defaults with this token. */
    public static AlertHookOptions of(String token) {
        return new AlertHookOptions(token, DEFAULT_LABEL, DEFAULT_COUNT, DEFAULT_EXPIRES, Set.of());
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
}
