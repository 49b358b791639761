package dev.firstlight.profile;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of Alertmanager's webhook, version 4. Skips an invalid alert and reads the others,
 * because Alertmanager does not send a refused body again. Not thread-safe.
 */
final class WebhookReader {

    private static final int MAX_SERVICE = 200;

    /** Times outside this range cannot be times of alerts, and would overflow in calculations. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonReader json;
    private final String label;
    private final List<Alert> alerts = new ArrayList<>();
    private int odd;
    private String why = "";

    /**
     * The content of a body.
     *
     * @param alerts the valid alerts
     * @param odd number of invalid alerts
     * @param why problem of the last invalid alert; empty if there is none
     */
    record Webhook(List<Alert> alerts, int odd, String why) {}

    private WebhookReader(Reader text, String label) {
        this.json = new JsonReader(text, "an Alertmanager webhook", TimelineFormatException::new);
        this.label = label;
    }

    /**
     * Reads the alerts of the body.
     *
     * @param label name of the label that contains the service name
     * @throws IllegalArgumentException if the text is JSON but not a webhook
     */
    static Webhook read(Reader text, String label) throws IOException {
        return new WebhookReader(text, label).read();
    }

    private Webhook read() throws IOException {
        boolean seen = false;
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            if (member.equals("alerts")) {
                seen = true;
                json.beginArray();
                while (json.hasNextElement()) {
                    if (json.nextIsObject()) {
                        alert();
                    } else {
                        json.skipValue();
                        refuse("an alert is not an object");
                    }
                }
            } else {
                json.skipValue();
            }
        }
        json.expectEnd();
        if (!seen) {
            throw new IllegalArgumentException("member 'alerts' is missing");
        }
        return new Webhook(alerts, odd, why);
    }

    private void alert() throws IOException {
        boolean firing = false;
        String startsAt = null;
        String service = "";
        String name = "";
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            if (member.equals("status")) {
                firing = "firing".equals(json.nextStringOrOther());
            } else if (member.equals("startsAt")) {
                startsAt = json.nextStringOrOther();
            } else if (member.equals("labels") && json.nextIsObject()) {
                json.beginObject();
                for (String key = json.nextName(); key != null; key = json.nextName()) {
                    String value = json.nextStringOrOther();
                    if (value != null) {
                        service = key.equals(label) ? value : service;
                        name = key.equals("alertname") ? value : name;
                    }
                }
            } else {
                json.skipValue();
            }
        }
        Instant time = instant(startsAt);
        if (startsAt == null) {
            refuse("an alert has no startsAt");
        } else if (time == null) {
            refuse("startsAt is not a timestamp");
        } else if (service.length() > MAX_SERVICE) {
            refuse("the label " + label + " is longer than " + MAX_SERVICE + " characters");
        } else {
            alerts.add(new Alert(firing, service, name, time));
        }
    }

    private void refuse(String reason) {
        odd++;
        why = reason;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
            boolean odd = time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST);
            return odd ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
