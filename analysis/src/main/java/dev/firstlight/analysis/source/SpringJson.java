package dev.firstlight.analysis.source;

import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of Spring Boot's startup endpoint: the object with {@code springBootVersion} and
 * {@code timeline}, possibly as the member {@code startup} of another object, or the timeline
 * alone. Times are ISO texts, or numbers of seconds if the application's Jackson is configured for
 * them.
 */
final class SpringJson {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration LONGEST = Duration.ofDays(365);

    private final JsonReader json;
    private String version = "";
    private @Nullable Instant startTime;
    private final List<SpringStep> steps = new ArrayList<>();

    SpringJson(JsonReader json) {
        this.json = json;
    }

    SpringJson read() throws IOException {
        object();
        json.expectEnd();
        return this;
    }

    String version() {
        return version;
    }

    /** When Spring began to record, or null if the JSON does not contain it. */
    @Nullable Instant startTime() {
        return startTime;
    }

    List<SpringStep> steps() {
        return steps;
    }

    private void object() throws IOException {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "startup", "timeline" -> object();
                case "springBootVersion" -> version = or(json.nextStringOrNull(), "");
                case "startTime" -> startTime = instant();
                case "events" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        event();
                    }
                }
                default -> json.skipValue();
            }
        }
    }

    private void event() throws IOException {
        Instant start = null;
        Instant end = null;
        Duration duration = null;
        Step step = null;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "startTime" -> start = instant();
                case "endTime" -> end = instant();
                case "duration" -> duration = duration();
                case "startupStep" -> step = new Step().read();
                default -> json.skipValue();
            }
        }
        if (start == null || step == null) {
            throw json.malformed("an event has no startTime or no startupStep");
        }
        if (end == null) {
            end = duration == null ? start : start.plus(duration);
        }
        if (end.isBefore(start)) {
            // The wall clock was set back in the meantime; the duration uses the same clock.
            end = start;
        }
        steps.add(new SpringStep(step.id, step.parentId, step.name, step.tags, start, end));
    }

    /** Reads the content of {@code startupStep}. */
    private final class Step {
        private long id;
        private @Nullable Long parentId;
        private String name = "";
        private final Map<String, String> tags = new LinkedHashMap<>();

        private Step read() throws IOException {
            json.beginObject();
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "id" -> id = json.nextLong();
                    case "parentId" -> parentId = json.nextLongOrNull();
                    case "name" -> name = json.nextString();
                    case "tags" -> {
                        json.beginArray();
                        while (json.hasNextElement()) {
                            tag();
                        }
                    }
                    default -> json.skipValue();
                }
            }
            return this;
        }

        private void tag() throws IOException {
            String key = "";
            String value = "";
            json.beginObject();
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "key" -> key = json.nextString();
                    case "value" -> value = or(json.nextStringOrNull(), "");
                    default -> json.skipValue();
                }
            }
            tags.put(key, value);
        }
    }

    private Instant instant() throws IOException {
        Object value = json.nextScalar();
        try {
            Instant instant =
                    value instanceof String text
                            ? Instant.parse(text)
                            : Instant.EPOCH.plus(seconds(value));
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw json.malformed("'" + value + "' is not a timestamp");
        }
        throw json.malformed("'" + value + "' cannot be the time of a start");
    }

    private Duration duration() throws IOException {
        Object value = json.nextScalar();
        try {
            Duration duration =
                    value instanceof String text ? Duration.parse(text) : seconds(value);
            if (duration.abs().compareTo(LONGEST) < 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw json.malformed("'" + value + "' is not a duration");
        }
        throw json.malformed("'" + value + "' cannot be the duration of a step");
    }

    private static Duration seconds(Object number) {
        if (number instanceof Long whole) {
            return Duration.ofSeconds(whole);
        }
        if (number instanceof Double decimal && Math.abs(decimal) < 1e12) {
            long whole = (long) Math.floor(decimal);
            return Duration.ofSeconds(whole, Math.round((decimal - whole) * 1e9));
        }
        throw new ArithmeticException("not a number of seconds");
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
