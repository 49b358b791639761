package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one timeline from JSON. */
final class TimelineReader {

    private final JsonReader json;
    private final int newest;
    private final StartupTimeline.Builder timeline = StartupTimeline.builder();
    private boolean versionSeen;
    private Instant processStart = Instant.EPOCH;
    private ProcessStartSource source = ProcessStartSource.FIRST_HOOK;

    /**
     * @param newest the newest supported schema version
     */
    TimelineReader(JsonReader json, int newest) {
        this.json = json;
        this.newest = newest;
    }

    StartupTimeline read() throws IOException {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            member(name);
        }
        json.expectEnd();
        if (!versionSeen) {
            throw new TimelineFormatException("not a timeline: schemaVersion is missing");
        }
        try {
            return timeline.processStart(processStart, source).build();
        } catch (IllegalArgumentException e) {
            throw new TimelineFormatException(String.valueOf(e.getMessage()));
        }
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "schemaVersion" -> version();
            case "startId" -> timeline.startId(json.nextString());
            case "startKind" -> timeline.startKind(constant(StartKind.class));
            case "outcome" -> timeline.outcome(constant(Outcome.class));
            case "service" -> timeline.service(service());
            case "processStart" -> processStart = instant();
            case "processStartSource" -> source = constant(ProcessStartSource.class);
            case "durationNanos" -> timeline.durationNanos(json.nextLong());
            case "firstResponseNanos" -> timeline.firstResponseNanos(json.nextLongOrNull());
            case "beforeCheckpointNanos" -> timeline.beforeCheckpointNanos(json.nextLongOrNull());
            case "objective" -> timeline.objective(objective());
            case "profiling" -> timeline.profiling(constant(Profiling.class));
            case "derivedFrom" -> timeline.derivedFrom(constant(DerivedFrom.class));
            case "failure" -> timeline.failure(failure());
            case "capacity" -> timeline.capacity(json.nextInt());
            case "dropped" -> timeline.dropped(json.nextLong());
            case "stages" -> {
                json.beginArray();
                while (json.hasNextElement()) {
                    stage();
                }
            }
            case "phases" -> {
                json.beginArray();
                while (json.hasNextElement()) {
                    timeline.addPhase(new Interval().read().phase());
                }
            }
            case "stuckThreads" -> {
                json.beginArray();
                while (json.hasNextElement()) {
                    timeline.addStuckThread(stuckThread());
                }
            }
            default -> json.skipValue();
        }
    }

    private void version() throws IOException {
        int version = json.nextInt();
        if (version > newest || version < 1) {
            throw new TimelineFormatException(
                    "the timeline has schema version "
                            + version
                            + "; this release reads up to version "
                            + newest);
        }
        versionSeen = true;
    }

    private void stage() throws IOException {
        Interval i = new Interval().read();
        Stage stage = Stage.ofTag(i.name);
        if (stage == null) {
            throw json.malformed("unknown stage '" + i.name + "'");
        }
        require(i.end >= i.start, "stage " + i.name + " ends before it begins");
        timeline.addStage(i.id, stage, i.start, i.end, i.open);
    }

    /** Reads the members that stages and phases share, and those of phases. */
    private final class Interval {
        private int id;
        private int parentId;
        private String name = "";
        private @Nullable Stage stage;
        private long start;
        private long end;
        private boolean open;
        private boolean failed;
        private String thread = "";
        private long threadId;
        private final Map<String, Object> attributes = new LinkedHashMap<>();

        private Interval read() throws IOException {
            json.beginObject();
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "id" -> id = json.nextInt();
                    case "parentId" -> parentId = json.nextInt();
                    case "name" -> name = json.nextString();
                    case "stage" -> stage = constant(Stage.class);
                    case "startNanos" -> start = json.nextLong();
                    case "endNanos" -> end = json.nextLong();
                    case "open" -> open = json.nextBoolean();
                    case "failed" -> failed = json.nextBoolean();
                    case "thread" -> thread = json.nextString();
                    case "threadId" -> threadId = json.nextLong();
                    case "attributes" -> attributes();
                    default -> json.skipValue();
                }
            }
            return this;
        }

        private void attributes() throws IOException {
            json.beginObject();
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                attributes.put(key, json.nextScalar());
            }
        }

        private PhaseRecord phase() throws IOException {
            if (stage == null) {
                throw json.malformed("phase " + id + " has no stage");
            }
            require(end >= start, "phase " + id + " ends before it begins");
            return PhaseRecord.builder()
                    .id(id)
                    .parentId(parentId)
                    .name(name)
                    .stage(stage)
                    .startNanos(start)
                    .endNanos(end)
                    .open(open)
                    .thread(thread, threadId)
                    .failed(failed)
                    .attributes(attributes)
                    .build();
        }
    }

    private ServiceInfo service() throws IOException {
        ServiceInfo.Builder service = ServiceInfo.builder();
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "name" -> service.service(json.nextString());
                case "env" -> service.env(json.nextString());
                case "version" -> service.version(json.nextString());
                case "framework" -> service.framework(json.nextString());
                case "jvm" -> service.jvm(json.nextString());
                case "processors" -> service.processors(json.nextInt());
                case "maxHeapBytes" -> service.maxHeapBytes(json.nextLong());
                default -> json.skipValue();
            }
        }
        return service.build();
    }

    private Objective objective() throws IOException {
        long limit = 0;
        double percentile = Objective.DEFAULT_PERCENTILE;
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "limitNanos" -> limit = json.nextLong();
                case "percentile" -> percentile = json.nextDouble();
                default -> json.skipValue();
            }
        }
        try {
            return new Objective(Duration.ofNanos(limit), percentile);
        } catch (IllegalArgumentException e) {
            throw json.malformed(String.valueOf(e.getMessage()));
        }
    }

    private Failure failure() throws IOException {
        String type = "";
        String message = "";
        int phaseId = 0;
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "type" -> type = json.nextString();
                case "message" -> message = json.nextString();
                case "phaseId" -> phaseId = json.nextInt();
                default -> json.skipValue();
            }
        }
        return Failure.of(type, message, phaseId);
    }

    private StuckThread stuckThread() throws IOException {
        String thread = "";
        int phaseId = 0;
        List<String> frames = new ArrayList<>();
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "thread" -> thread = json.nextString();
                case "phaseId" -> phaseId = json.nextInt();
                case "frames" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        frames.add(json.nextString());
                    }
                }
                default -> json.skipValue();
            }
        }
        return StuckThread.of(thread, phaseId, frames);
    }

    private Instant instant() throws IOException {
        String text = json.nextString();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw json.malformed("'" + text + "' is not a timestamp");
        }
    }

    private <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String text = json.nextString();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw json.malformed("unknown " + type.getSimpleName() + " '" + text + "'");
    }

    private void require(boolean condition, String message) throws IOException {
        if (!condition) {
            throw json.malformed(message);
        }
    }
}
