package dev.firstlight.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of {@code /healthz}, or none.
 *
 * @param seen what a client has to make of it
 * @param text in a line
 */
record HealthAnswer(Seen seen, String text) {

    /** What a client may meet, in the order of a start. */
    enum Seen {
        /** The port is not open yet. */
        REFUSED,
        /** The port is open, but nothing answers as a health endpoint does. */
        OTHER,
        /** 503, and what is pending. */
        PENDING,
        /** 200. */
        READY
    }

    private static final Pattern STATE = Pattern.compile("\"state\":\"(\\w+)\"");
    private static final Pattern STAGE = Pattern.compile("\"stage\":\"(\\w+)\"");
    private static final Pattern PENDING = Pattern.compile("\"pending\":\\[([^\\]]+)]");

    static HealthAnswer refused() {
        return new HealthAnswer(Seen.REFUSED, "connection refused");
    }

    static HealthAnswer of(int status, String body) {
        String pending = find(PENDING, body).replace("\"", "").replace(",", ", ");
        StringBuilder text = new StringBuilder().append(status);
        text.append("  ").append(find(STATE, body));
        if (status != 200) {
            text.append(" in stage ").append(find(STAGE, body));
            text.append(", pending: ").append(pending);
        }
        return new HealthAnswer(seen(status, pending), text.toString());
    }

    private static Seen seen(int status, String pending) {
        if (status == 200) {
            return Seen.READY;
        }
        return status == 503 && !pending.isEmpty() ? Seen.PENDING : Seen.OTHER;
    }

    private static String find(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }
}
