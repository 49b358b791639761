package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.internal.own.OwnStart;
import dev.firstlight.analysis.internal.own.OwnTimeline;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JFR recording in constant memory: the timeline that Firstlight wrote into it, or one
 * derived from other events, and the costs of each phase. Reads the file three times: for its
 * outline, its phases, and its costs. Stateless.
 *
 * @since 0.1.0
 */
public final class RecordingReader {

    private RecordingReader() {}

    /**
     * Reads the start in this recording.
     *
     * @param file the file to read
     * @param name its name in messages and the result: {@code file}, or the file that it was
     *     unpacked from
     * @param timeline the timeline of the same start, or null to use the one in the recording
     * @param observed observations of the process's launcher, for recordings without Firstlight's
     *     events
     * @throws StartupFileException if the file is not a complete recording, or not of that timeline
     */
    public static Startup read(
            Path file, Path name, @Nullable StartupTimeline timeline, ObservedStart observed)
            throws StartupFileException {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            throw new StartupFileException(
                    name, "reading recordings needs the module jdk.jfr, which this Java lacks");
        }
        RecordingScan scan = RecordingScan.of(file, name);
        Outline outline = Outline.read(file, name);
        try {
            Start start = start(outline, scan, name, timeline, observed);
            return costs(outline, start, file, name);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new StartupFileException(
                    name, "the recording is inconsistent: " + e.getMessage(), e);
        }
    }

    /** The timeline, and the time of its nanosecond 0 by the recording's clock. */
    private record Start(
            StartupTimeline timeline, Instant zero, Origin origin, List<String> notes) {}

    private static Start start(
            Outline outline,
            RecordingScan scan,
            Path name,
            @Nullable StartupTimeline timeline,
            ObservedStart observed)
            throws StartupFileException {
        if (timeline != null) {
            return given(outline, scan, name, timeline);
        }
        OwnStart own = outline.start();
        if (own == null) {
            DerivedTimeline derived = DerivedTimeline.of(outline, scan, observed, name);
            StartupTimeline made = derived.build();
            return new Start(made, made.processStart(), Origin.RECORDING, derived.notes());
        }
        List<String> notes = new ArrayList<>();
        if (outline.starts().size() > 1) {
            notes.add(
                    "The recording contains "
                            + outline.starts().size()
                            + " starts; this is "
                            + own.startId()
                            + ".");
        }
        if (own.ready() == null) {
            notes.add(
                    "The recording ended before Firstlight wrote its summary, so"
                            + " stages are inferred from the phases, and phases are missing.");
        }
        return new Start(
                OwnTimeline.of(own, own.processStart(), outline.machine().forTimeline()),
                own.recordedProcessStart(),
                Origin.FIRSTLIGHT,
                notes);
    }

    private static Start given(
            Outline outline, RecordingScan scan, Path name, StartupTimeline timeline)
            throws StartupFileException {
        OwnStart own = outline.starts().get(timeline.startId());
        if (own != null) {
            return new Start(timeline, own.recordedProcessStart(), Origin.of(timeline), List.of());
        }
        if (!outline.starts().isEmpty()) {
            throw new StartupFileException(
                    name,
                    "the recording is of start "
                            + String.join(", ", outline.starts().keySet())
                            + ", but the timeline is of start "
                            + timeline.startId());
        }
        Instant begin = timeline.processStart();
        if (scan.begin().isAfter(begin.plus(timeline.duration())) || scan.end().isBefore(begin)) {
            throw new StartupFileException(
                    name,
                    "the recording and the timeline do not overlap: the recording is from "
                            + scan.begin()
                            + " to "
                            + scan.end());
        }
        return new Start(
                timeline,
                begin,
                Origin.of(timeline),
                List.of(
                        "The recording has no Firstlight events. It was matched with"
                                + " the timeline by wall clock and may be of another process."));
    }

    private static Startup costs(Outline outline, Start start, Path file, Path name)
            throws StartupFileException {
        TimelineClock clock = new TimelineClock(start.zero());
        CostPass pass = new CostPass(outline, start.timeline(), clock);
        pass.read(file, name);
        Map<Integer, PhaseCosts> costs = pass.costs().finish(pass.throttling());
        counts(pass, outline);
        RecordingFacts facts =
                RecordingFacts.of(name, start.zero())
                        .withCosts(costs)
                        .withEnvironment(outline.machine().environment())
                        .withCounts(pass.counts().values())
                        .withStacks(pass.costs().stacks())
                        .withLibraries(pass.libraries())
                        .withMethods(pass.methods());
        List<String> notes = new ArrayList<>(start.notes());
        long lost = pass.costs().lostSamples();
        if (lost > 0) {
            notes.add(
                    "The JVM lost "
                            + lost
                            + " of "
                            + (lost + pass.counts().values().getOrDefault("samples.cpu", 0L))
                            + " CPU-time samples. Costs include them by thread and time; flame"
                            + " graphs do not, as their stacks are unknown.");
        }
        Path fileName = name.getFileName();
        return Startup.of(
                        fileName == null ? name.toString() : fileName.toString(), start.timeline())
                .withRecording(facts)
                .withOrigin(start.origin())
                .withNotes(notes);
    }

    private static void counts(CostPass pass, Outline outline) {
        Counts counts = pass.counts();
        if (outline.pauses().size() > 0 || outline.settings().isEnabled("jdk.GCPhasePause")) {
            counts.set("gc.pauseNanos", pass.costs().pauseNanos());
        }
        if (outline.safepoints().size() > 0 || outline.settings().isEnabled("jdk.SafepointBegin")) {
            counts.set("safepoint.nanos", pass.costs().safepointNanos());
        }
        if (counts.values().containsKey("jit.compilations")) {
            counts.set("jit.nanos", pass.costs().compilerNanos());
        }
        if (pass.costs().lostSamples() > 0) {
            counts.set("samples.cpuLost", pass.costs().lostSamples());
        }
        if (pass.throttling().isKnown()) {
            counts.set("throttled.nanos", pass.throttling().curve().total());
            counts.set("throttled.slices", pass.throttling().slices());
        }
    }
}
