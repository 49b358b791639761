package dev.firstlight.profile;

import dev.firstlight.timeline.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of Alertmanager's webhook, version 4. Stateless. */
final class WebhookReader {

    private static final int MAX_SERVICE = 200;

    private WebhookReader() {}

    /**
     * The alerts of the body.
     *
     * @param label name of the label that names the service
     * @throws IllegalArgumentException if it is JSON but no webhook
     */
    static List<Alert> read(Reader text, String label) throws IOException {
        JsonReader json = new JsonReader(text, "a webhook of Alertmanager's");
        List<Alert> alerts = new ArrayList<>();
        boolean seen = false;
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            if (member.equals("alerts")) {
                seen = true;
                json.beginArray();
                while (json.hasNextElement()) {
                    alerts.add(alert(json, label));
                }
            } else {
                json.skipValue();
            }
        }
        json.expectEnd();
        if (!seen) {
            throw new IllegalArgumentException("alerts is missing");
        }
        return alerts;
    }

    private static Alert alert(JsonReader json, String label) throws IOException {
        boolean firing = false;
        Instant startsAt = null;
        String service = "";
        String name = "";
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "status" -> firing = json.nextString().equals("firing");
                case "startsAt" -> startsAt = instant(json.nextString());
                case "labels" -> {
                    json.beginObject();
                    for (String key = json.nextName(); key != null; key = json.nextName()) {
                        String value = json.nextString();
                        service = key.equals(label) ? value : service;
                        name = key.equals("alertname") ? value : name;
                    }
                }
                default -> json.skipValue();
            }
        }
        if (startsAt == null) {
            throw new IllegalArgumentException("an alert without startsAt");
        }
        if (service.length() > MAX_SERVICE) {
            throw new IllegalArgumentException(
                    "the label " + label + " is longer than " + MAX_SERVICE + " characters");
        }
        return new Alert(firing, service, name, startsAt);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("startsAt is not a time", e);
        }
    }
}
