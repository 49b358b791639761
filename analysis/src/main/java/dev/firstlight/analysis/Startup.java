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
 * @param label what people call it: the file's name, or a name given on the command line
 * @param timeline what was recorded by Firstlight, or made up from a recording or Spring's own
 *     endpoint
 * @param recording what a JFR recording of the same start adds, or null without one
 * @param findings what the rules say, most severe first
 * @param origin who recorded the phases
 * @param notes what a reader has to know of how the timeline came about, one sentence each; empty
 *     where nothing is special
 * @since 0.1.0
 */
public record Startup(
        String label,
        StartupTimeline timeline,
        @Nullable RecordingFacts recording,
        List<Finding> findings,
        Origin origin,
        List<String> notes) {

    /** Copies what it is given. */
    public Startup {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** A start that Firstlight recorded, of which nothing special is to be said. */
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
     * Whether the start met its objective: as {@link StartupTimeline#objectiveMet()}, and empty
     * where it was slower than that but recorded. A recorder makes a start slower, so it does not
     * count, unless the service records {@linkplain Profiling#MISSED all of them}.
     */
    public Optional<Boolean> objectiveMet() {
        return objectiveMet(timeline, recording != null);
    }

    /** As {@link #objectiveMet()}, for those who know in another way whether it was recorded. */
    public static Optional<Boolean> objectiveMet(StartupTimeline timeline, boolean recorded) {
        boolean counts =
                !recorded
                        || timeline.profiling().isPresent()
                        || timeline.outcome() == Outcome.FAILED;
        return timeline.objectiveMet().filter(met -> met || counts);
    }
}
