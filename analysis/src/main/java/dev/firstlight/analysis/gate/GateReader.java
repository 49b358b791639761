package dev.firstlight.analysis.gate;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads one result from JSON. */
final class GateReader {

    private final JsonReader json;
    private final List<GateCase> cases = new ArrayList<>();
    private GateDemand demand = GateDemand.none();
    private Instant createdAt = Instant.EPOCH;
    private boolean versionSeen;

    GateReader(JsonReader json) {
        this.json = json;
    }

    GateResult read() throws IOException {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "schemaVersion" -> version();
                case "createdAt" -> createdAt = instant(json);
                case "demand" -> demand = new DemandReader(json).read();
                case "cases" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        cases.add(oneCase());
                    }
                }
                default -> json.skipValue();
            }
        }
        json.expectEnd();
        if (!versionSeen) {
            throw new TimelineFormatException("not a gate result: schemaVersion is missing");
        }
        if (cases.isEmpty()) {
            throw new TimelineFormatException("not a gate result: it has no cases");
        }
        try {
            return GateResult.decide(createdAt, demand, cases);
        } catch (IllegalArgumentException e) {
            throw new TimelineFormatException("not a gate result: " + e.getMessage());
        }
    }

    private void version() throws IOException {
        int version = json.nextInt();
        if (version > GateJson.SCHEMA_VERSION || version < 1) {
            throw new TimelineFormatException(
                    "the gate's result has schema version "
                            + version
                            + "; this release reads up to version "
                            + GateJson.SCHEMA_VERSION);
        }
        versionSeen = true;
    }

    private GateCase oneCase() throws IOException {
        String caseName = "";
        Double cpus = null;
        boolean interleaved = false;
        boolean interrupted = false;
        GateSeries candidate = null;
        GateSeries baseline = null;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "name" -> caseName = json.nextString();
                case "cpus" -> cpus = json.nextDoubleOrNull();
                case "interleaved" -> interleaved = json.nextBoolean();
                case "interrupted" -> interrupted = json.nextBoolean();
                case "candidate" -> candidate = series();
                case "baseline" -> baseline = json.nextIsNull() ? null : series();
                default -> json.skipValue();
            }
        }
        if (candidate == null) {
            throw json.malformed("a case has no candidate");
        }
        GateCase measured = GateCase.of(caseName, cpus, interleaved, candidate, baseline);
        return interrupted ? measured.cutShort() : measured;
    }

    private GateSeries series() throws IOException {
        return new SeriesReader(json).read();
    }

    static Instant instant(JsonReader json) throws IOException {
        String text = json.nextString();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw json.malformed("'" + text + "' is not a timestamp");
        }
    }

    static List<String> texts(JsonReader json) throws IOException {
        List<String> texts = new ArrayList<>();
        json.beginArray();
        while (json.hasNextElement()) {
            texts.add(json.nextString());
        }
        return texts;
    }

    static Measure measure(JsonReader json, String tag) throws IOException {
        Measure measure = Measure.ofTag(tag);
        if (measure == null) {
            throw json.malformed("unknown measure '" + tag + "'");
        }
        return measure;
    }
}
