package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.comparison.PhaseRow;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the runs of one series. */
final class SeriesReader {

    private final JsonReader json;

    SeriesReader(JsonReader json) {
        this.json = json;
    }

    GateSeries read() throws IOException {
        String label = "";
        List<String> command = List.of();
        Map<String, String> machine = new LinkedHashMap<>();
        List<GateRun> runs = new ArrayList<>();
        PhaseTable phases = PhaseTable.EMPTY;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "label" -> label = json.nextString();
                case "command" -> command = GateReader.texts(json);
                case "machine" -> {
                    json.beginObject();
                    for (String key = json.nextName(); key != null; key = json.nextName()) {
                        machine.put(key, json.nextString());
                    }
                }
                case "runs" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        runs.add(run());
                    }
                }
                case "phases" -> phases = phases();
                default -> json.skipValue();
            }
        }
        return GateSeries.of(label, command, machine, runs, phases);
    }

    private GateRun run() throws IOException {
        int number = 0;
        Instant startedAt = Instant.EPOCH;
        RunOutcome outcome = RunOutcome.FAILED;
        Map<Measure, Long> measures = new EnumMap<>(Measure.class);
        double otherCpuShare = 0;
        long throttled = 0;
        List<String> noise = List.of();
        String problem = null;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "number" -> number = json.nextInt();
                case "startedAt" -> startedAt = GateReader.instant(json);
                case "outcome" -> outcome = outcome();
                case "measures" -> {
                    json.beginObject();
                    for (String tag = json.nextName(); tag != null; tag = json.nextName()) {
                        measures.put(GateReader.measure(json, tag), json.nextLong());
                    }
                }
                case "otherCpuShare" -> otherCpuShare = json.nextDouble();
                case "throttledNanos" -> throttled = json.nextLong();
                case "noise" -> noise = GateReader.texts(json);
                case "problem" -> problem = json.nextStringOrNull();
                default -> json.skipValue();
            }
        }
        return GateRun.of(number, startedAt, outcome, measures)
                .withOtherCpuShare(otherCpuShare)
                .withThrottledNanos(throttled)
                .withNoise(noise)
                .withProblem(problem);
    }

    private RunOutcome outcome() throws IOException {
        String tag = json.nextString();
        for (RunOutcome outcome : RunOutcome.values()) {
            if (outcome.tag().equals(tag)) {
                return outcome;
            }
        }
        throw json.malformed("unknown outcome '" + tag + "'");
    }

    private PhaseTable phases() throws IOException {
        List<Integer> runs = new ArrayList<>();
        List<PhaseRow> rows = new ArrayList<>();
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "runs" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        runs.add(json.nextInt());
                    }
                }
                case "rows" -> {
                    json.beginArray();
                    while (json.hasNextElement()) {
                        rows.add(row());
                    }
                }
                default -> json.skipValue();
            }
        }
        try {
            return new PhaseTable(runs, rows);
        } catch (IllegalArgumentException e) {
            throw json.malformed(String.valueOf(e.getMessage()));
        }
    }

    private PhaseRow row() throws IOException {
        int parent = -1;
        String phase = "";
        String thread = "";
        long[] total = {};
        long[] self = {};
        long[] critical = {};
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "parent" -> parent = json.nextInt();
                case "name" -> phase = json.nextString();
                case "thread" -> thread = json.nextString();
                case "totalNanos" -> total = nanos();
                case "selfNanos" -> self = nanos();
                case "criticalNanos" -> critical = nanos();
                default -> json.skipValue();
            }
        }
        return new PhaseRow(parent, phase, thread, total, self, critical);
    }

    private long[] nanos() throws IOException {
        List<Long> nanos = new ArrayList<>();
        json.beginArray();
        while (json.hasNextElement()) {
            Long value = json.nextLongOrNull();
            nanos.add(value == null ? -1 : value);
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }
}
