package dev.firstlight.analysis;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One start, as every view shows it. Immutable.
 *
 * @param label its name for people: the file name, or a name from the command line
 * @param timeline the timeline that Firstlight recorded, or derived from a recording or Spring's
 *     own endpoint
 * @param recording facts from a JFR recording of the same start, or null without one
 * @param findings results of the rules, most severe first
 * @param origin what recorded the phases
 * @param notes remarks about the origin of the timeline, one sentence each; usually empty
 * @since 0.1.0
 */
public record Startup(
        String label,
        StartupTimeline timeline,
        @Nullable RecordingFacts recording,
        List<Finding> findings,
        Origin origin,
        List<String> notes) {

    /** Copies the arguments. */
    public Startup {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** A start that Firstlight recorded, without notes. */
    public Startup(
            String label,
            StartupTimeline timeline,
            @Nullable RecordingFacts recording,
            List<Finding> findings) {
        this(label, timeline, recording, findings, Origin.FIRSTLIGHT, List.of());
    }

    /** The same start under another name. */
    public Startup withLabel(String other) {
        return new Startup(other, timeline, recording, findings, origin, notes);
    }

    /** The same start with these findings. */
    public Startup withFindings(List<Finding> others) {
        return new Startup(label, timeline, recording, others, origin, notes);
    }

    /**
     * Whether the start met its objective: like {@link StartupTimeline#objectiveMet()}, but empty
     * if the start missed it while being recorded. Recording slows a start, so the miss does not
     * count, unless the service records {@linkplain Profiling#MISSED all starts}.
     */
    public Optional<Boolean> objectiveMet() {
        return objectiveMet(timeline, recording != null);
    }

    /**
     * Like {@link #objectiveMet()}, for callers that know from elsewhere whether the start was
     * recorded.
     */
    public static Optional<Boolean> objectiveMet(StartupTimeline timeline, boolean recorded) {
        boolean counts =
                !recorded
                        || timeline.profiling().isPresent()
                        || timeline.outcome() == Outcome.FAILED;
        return timeline.objectiveMet().filter(met -> met || counts);
    }
}
