package dev.firstlight.profile;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Accepts Alertmanager webhooks and arms the services that the alerts name. Independent of any
 * server: an adapter passes the header and the body, and sends the answer. Callers must send the
 * token, but the content of the alerts is still untrusted.
 *
 * <p>An alert arms its service once, however often it is sent: the order in the directory contains
 * the time at which the alert began, so the hook recognizes a repeat even after its own restart.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class AlertHook {

    /** Maximum body size in bytes. Alertmanager sends a few thousand per alert. */
    public static final int MAX_BODY = 1 << 20;

    private static final int MAX_SERVICES_A_CALL = 50;
    private static final int MAX_SERVICES = 1_000;

    /** A clock that is farther ahead than this is wrong, and would shut out all later alerts. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final ArmDirectory directory;
    private final AlertHookOptions options;
    private final InstantSource clock;
    private final Refusals refusals;
    private final CallRate rate;
    private final byte[] token;

    /**
     * The response to send.
     *
     * @param status HTTP status: 200; 400 not an Alertmanager webhook; 401 wrong token; 413 body
     *     too long; 429 too many requests; 503 the directory is not writable, try again
     * @param body JSON
     */
    public record Answer(int status, String body) {}

    /**
     * A hook.
     *
     * @param directory receives the orders
     * @param options the permitted callers, and what an alert arms
     * @param log receives a line for each armed service, and for the first refusal of each kind
     */
    public AlertHook(ArmDirectory directory, AlertHookOptions options, Consumer<String> log) {
        this(directory, options, log, InstantSource.system());
    }

    AlertHook(
            ArmDirectory directory,
            AlertHookOptions options,
            Consumer<String> log,
            InstantSource clock) {
        this.directory = directory;
        this.options = options;
        this.clock = clock;
        this.refusals = new Refusals(log, clock);
        this.rate = new CallRate(clock);
        this.token = digest(options.token());
    }

    /**
     * Checks the header of a call, so that an adapter need not read the body of a refused call.
     *
     * @param authorization value of the header {@code Authorization}
     * @param contentLength length of the body according to the caller, negative if unknown
     * @return the refusal, or null to continue with the body
     */
    public @Nullable Answer check(@Nullable String authorization, long contentLength) {
        if (!isAuthorized(authorization)) {
            return refuse(401, "missing or wrong bearer token", "");
        }
        if (!rate.allows()) {
            return refuse(429, "too many requests; try again later", "");
        }
        return contentLength > MAX_BODY ? tooLong() : null;
    }

    /** Value of the header {@code Content-Length}; negative if it is absent or not a number. */
    public static long contentLength(@Nullable String header) {
        try {
            return header == null ? -1 : Long.parseLong(header.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Reads the alerts and arms their services. {@link #check} must have let the call pass.
     *
     * @param body read up to {@value #MAX_BODY} bytes; the caller closes it
     * @throws IOException if the body cannot be read
     */
    public Answer handle(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        return bytes.length > MAX_BODY ? tooLong() : handle(bytes);
    }

    private Answer handle(byte[] body) throws IOException {
        WebhookReader.Webhook webhook;
        try (Reader text =
                new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            webhook = WebhookReader.read(text, options.label());
        } catch (TimelineFormatException | IllegalArgumentException malformed) {
            return refuse(400, "invalid request body", malformed.getMessage());
        }
        if (webhook.odd() > 0) {
            if (webhook.alerts().isEmpty()) {
                return refuse(400, "invalid request body", webhook.why());
            }
            refusals.note("unreadable alert", webhook.why());
        }
        return arm(webhook.alerts(), webhook.odd());
    }

    private synchronized Answer arm(List<Alert> alerts, int odd) {
        Instant now = clock.instant();
        Map<String, Alert> byService = new LinkedHashMap<>();
        int ignored = odd;
        for (Alert alert : alerts) {
            if (!alert.firing() || alert.service().isEmpty()) {
                ignored++;
            } else if (!options.accepts(alert.service())) {
                ignored++;
                refusals.note("service not on the list of allowed services", alert.service());
            } else if (alert.startsAt().isAfter(now.plus(CLOCK_SKEW))) {
                ignored++;
                refusals.note("alert begins in the future; check the clocks", "");
            } else {
                byService.merge(
                        alert.service(),
                        alert,
                        (a, b) -> a.startsAt().isBefore(b.startsAt()) ? b : a);
            }
        }
        List<String> armed = new ArrayList<>();
        try {
            directory.clean(now);
            for (Alert alert : byService.values()) {
                if (armed.size() < MAX_SERVICES_A_CALL && armOne(alert, now)) {
                    armed.add(alert.service());
                } else {
                    ignored++;
                }
            }
        } catch (IOException e) {
            return refuse(503, "cannot write to the arm directory " + directory, e.toString());
        }
        return new Answer(200, answer(armed, ignored));
    }

    private boolean armOne(Alert alert, Instant now) throws IOException {
        Arm last = lastOrder(alert.service());
        if (last != null
                && (!alert.startsAt().isAfter(last.since()) || now.isBefore(last.expires()))) {
            refusals.note("repeated alert, or service already armed", "");
            return false;
        }
        if (last == null && directory.size() >= MAX_SERVICES) {
            refusals.note("limit of " + MAX_SERVICES + " services reached", "");
            return false;
        }
        Arm arm =
                Arm.of(
                        Long.toString(alert.startsAt().toEpochMilli(), 36).replace("-", "n"),
                        alert.service(),
                        options.count(),
                        now.plus(options.expires()),
                        alert.startsAt(),
                        alert.name());
        directory.write(arm);
        refusals.say(
                "armed the next "
                        + (arm.count() == 1 ? "start" : arm.count() + " starts")
                        + " of "
                        + Refusals.printable(arm.service())
                        + " until "
                        + arm.expires()
                        + ", alert: "
                        + Refusals.printable(arm.reason()));
        return true;
    }

    private @Nullable Arm lastOrder(String service) {
        try {
            return directory.read(service);
        } catch (IOException broken) {
            // The file will be replaced.
            refusals.note("unreadable arm file; replacing it", "");
            return null;
        }
    }

    private boolean isAuthorized(@Nullable String authorization) {
        String scheme = "Bearer ";
        String header = authorization == null ? "" : authorization;
        boolean bearer = header.regionMatches(true, 0, scheme, 0, scheme.length());
        String given = bearer ? header.substring(scheme.length()).trim() : "";
        // Compares digests, because the time of a plain comparison reveals the length.
        return MessageDigest.isEqual(digest(given), token) && bearer;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * The refusal of a body that is longer than {@value #MAX_BODY} bytes, for adapters that do not
     * read through {@link #handle}.
     */
    public Answer tooLong() {
        return refuse(413, "request body is longer than " + MAX_BODY + " bytes", "");
    }

    private Answer refuse(int status, String kind, @Nullable String detail) {
        String why = detail == null || detail.isEmpty() ? kind : kind + ": " + detail;
        refusals.note(kind, detail == null ? "" : detail);
        StringBuilder body = new StringBuilder();
        new JsonWriter(body).beginObject().name("error").value(why).endObject();
        return new Answer(status, body.toString());
    }

    private static String answer(List<String> armed, int ignored) {
        StringBuilder body = new StringBuilder();
        JsonWriter json = new JsonWriter(body).beginObject().name("armed").beginArray();
        armed.forEach(json::value);
        json.endArray().name("ignored").value(ignored).endObject();
        return body.toString();
    }
}
