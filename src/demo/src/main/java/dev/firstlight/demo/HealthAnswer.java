package dev.firstlight.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response of {@code /healthz}, or its absence.
 *
 * @param seen the client's interpretation
 * @param text the response in one line
 */
record HealthAnswer(Seen seen, String text) {

    /** What a client may see, in the order of a start. */
    enum Seen {
        /** The port is not open yet. */
        REFUSED,
        /** The port is open, but the response is not from a health endpoint. */
        OTHER,
        /** 503 with the pending conditions. */
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
