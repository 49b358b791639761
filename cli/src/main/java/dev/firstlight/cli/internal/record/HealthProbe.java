package dev.firstlight.cli.internal.record;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queries a health URL for pending conditions, which Firstlight's own endpoints return. Stateless.
 */
final class HealthProbe {

    private static final int PATIENCE_MILLIS = 1_000;
    private static final int MAX_BYTES = 1 << 16;

    private final URI url;

    HealthProbe(String url) {
        this.url = URI.create(url);
    }

    /**
     * Description of the pending conditions; empty without a response or without such conditions.
     */
    String pending() {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            try (InputStream body =
                    status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text =
                        body == null
                                ? ""
                                : new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
                String pending = pendingOf(text);
                return pending == null ? "health URL answers " + status : pending;
            }
        } catch (IOException | IllegalArgumentException notYet) {
            return "";
        }
    }

    /** Pending conditions in Firstlight's own response; null for another response. */
    static @Nullable String pendingOf(String body) {
        List<String> pending = new ArrayList<>();
        String stage = null;
        try {
            JsonReader json =
                    new JsonReader(
                            new StringReader(body), "health report", TimelineFormatException::new);
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("pending")) {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        pending.add(json.nextString());
                    }
                } else if (name.equals("stage")) {
                    stage = json.nextString();
                } else {
                    json.skipValue();
                }
            }
        } catch (IOException notOurs) {
            return null;
        }
        if (stage == null) {
            return null;
        }
        return pending.isEmpty()
                ? "stage " + stage
                : "stage " + stage + ", waiting for " + String.join(", ", pending);
    }
}
