package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.internal.own.OwnPhase;
import dev.firstlight.analysis.internal.own.OwnStart;
import dev.firstlight.timeline.StartKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a recording: collects what must be known before costs can be assigned to
 * phases. That is the phases, which Firstlight may write last, and when all threads were stopped.
 * Times are nanoseconds since the epoch.
 */
final class Outline {

    private static final int MAX_STARTS = 100;
    private static final int MAX_PHASES = 200_000;

    private final RecordedMachine machine = new RecordedMachine();
    private final ActiveSettings settings = new ActiveSettings();
    private final StartEvidence evidence = new StartEvidence(machine);
    private final Map<String, OwnStart> starts = new LinkedHashMap<>();
    private final Spans pauses = new Spans();
    private final Spans collections = new Spans();
    private final Spans safepoints = new Spans();
    private final Set<String> libraries = new TreeSet<>();
    private long safepointBegin;
    private int phases;
    private boolean cpuTimeSamples;

    private Outline() {}

    static Outline read(Path file, Path name) throws StartupFileException {
        Outline outline = new Outline();
        EventPass pass = new EventPass();
        outline.machine.register(pass);
        outline.settings.register(pass);
        outline.evidence.register(pass);
        outline.register(pass);
        pass.read(file, name);
        return outline;
    }

    private void register(EventPass pass) {
        pass.on(
                "dev.firstlight.Phase",
                event -> {
                    if (phases++ < MAX_PHASES) {
                        own(event, start -> start.add(OwnPhase.of(new RecordedFields(event))));
                    }
                });
        pass.on(
                "dev.firstlight.Ready",
                event ->
                        own(
                                event,
                                start ->
                                        start.ready(OwnStart.Ready.of(new RecordedFields(event)))));
        pass.on(
                "dev.firstlight.PreMain",
                event ->
                        own(
                                event,
                                start ->
                                        start.preMain(
                                                OwnStart.PreMain.of(new RecordedFields(event)))));
        pass.on("jdk.GCPhasePause", event -> add(pauses, event));
        pass.on("jdk.GarbageCollection", event -> add(collections, event));
        pass.on(
                "jdk.SafepointBegin",
                event -> {
                    safepointBegin = OwnStart.epochNanos(event.getStartTime());
                    add(safepoints, event);
                });
        pass.on(
                "jdk.SafepointEnd",
                event -> {
                    long end = OwnStart.epochNanos(event.getEndTime());
                    if (safepointBegin != 0) {
                        safepoints.add(safepointBegin, end);
                        safepointBegin = 0;
                    }
                });
        pass.on(
                "jdk.ExecuteVMOperation",
                event -> {
                    if (EventFields.flag(event, "safepoint")) {
                        add(safepoints, event);
                    }
                });
        pass.on("jdk.CPUTimeSample", event -> cpuTimeSamples = true);
        pass.on(
                "jdk.NativeLibrary",
                event -> {
                    if (libraries.size() < 1_000) {
                        libraries.add(EventFields.text(event, "name"));
                    }
                });
    }

    private void own(RecordedEvent event, Consumer<OwnStart> what) {
        String id = EventFields.text(event, "startId");
        OwnStart start = starts.get(id);
        if (start == null && starts.size() < MAX_STARTS) {
            start = new OwnStart(id);
            starts.put(id, start);
        }
        if (start != null) {
            what.accept(start);
        }
    }

    private static void add(Spans spans, RecordedEvent event) {
        spans.add(
                OwnStart.epochNanos(event.getStartTime()), OwnStart.epochNanos(event.getEndTime()));
    }

    RecordedMachine machine() {
        return machine;
    }

    ActiveSettings settings() {
        return settings;
    }

    StartEvidence evidence() {
        return evidence;
    }

    /** The starts that Firstlight recorded, in the order of the file. */
    Map<String, OwnStart> starts() {
        return starts;
    }

    /**
     * The relevant start: the first complete cold start, otherwise the first complete start,
     * otherwise the first start; null if there is none.
     */
    @Nullable OwnStart start() {
        OwnStart best = null;
        int bestRank = -1;
        for (OwnStart start : starts.values()) {
            OwnStart.Ready ready = start.ready();
            int rank = ready == null ? 0 : ready.kind() == StartKind.COLD ? 2 : 1;
            if (rank > bestRank) {
                best = start;
                bestRank = rank;
            }
        }
        return best;
    }

    /** Pauses of the collector; if only complete collections were recorded, those. */
    Spans pauses() {
        return pauses.size() > 0 ? pauses : collections;
    }

    Spans safepoints() {
        return safepoints;
    }

    boolean hasCpuTimeSamples() {
        return cpuTimeSamples;
    }

    /** Paths of the native libraries that were loaded when the recording was written. */
    Set<String> libraries() {
        return libraries;
    }
}
