package dev.firstlight.analysis;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One start, as every view shows it. Immutable.
 *
 * @since 0.1.0
 */
public final class Startup {

    private final String label;
    private final StartupTimeline timeline;
    private final @Nullable RecordingFacts recording;
    private final List<Finding> findings;
    private final Origin origin;
    private final List<String> notes;

    private Startup(
            String label,
            StartupTimeline timeline,
            @Nullable RecordingFacts recording,
            List<Finding> findings,
            Origin origin,
            List<String> notes) {
        this.findings = List.copyOf(findings);
        this.notes = List.copyOf(notes);
        this.label = label;
        this.timeline = timeline;
        this.recording = recording;
        this.origin = origin;
    }

    /**
     * A start that Firstlight recorded, without a recording, findings, or notes.
     *
     * @param label its name for people: the file name, or a name from the command line
     * @param timeline the timeline
     */
    public static Startup of(String label, StartupTimeline timeline) {
        return new Startup(label, timeline, null, List.of(), Origin.FIRSTLIGHT, List.of());
    }

    /** Its name for people: the file name, or a name from the command line. */
    public String label() {
        return label;
    }

    /**
     * The timeline that Firstlight recorded, or derived from a recording or Spring's own endpoint.
     */
    public StartupTimeline timeline() {
        return timeline;
    }

    /** Facts from a JFR recording of the same start, or null without one. */
    public @Nullable RecordingFacts recording() {
        return recording;
    }

    /** Results of the rules, most severe first. */
    public List<Finding> findings() {
        return findings;
    }

    /** What recorded the phases. */
    public Origin origin() {
        return origin;
    }

    /** Remarks about the origin of the timeline, one sentence each; usually empty. */
    public List<String> notes() {
        return notes;
    }

    /** The same start under another name. */
    public Startup withLabel(String other) {
        return new Startup(other, timeline, recording, findings, origin, notes);
    }

    /** The same start with these findings. */
    public Startup withFindings(List<Finding> others) {
        return new Startup(label, timeline, recording, others, origin, notes);
    }

    /** The same start with facts from a recording; null for none. */
    public Startup withRecording(@Nullable RecordingFacts facts) {
        return new Startup(label, timeline, facts, findings, origin, notes);
    }

    /** The same start with another origin of its phases. */
    public Startup withOrigin(Origin other) {
        return new Startup(label, timeline, recording, findings, other, notes);
    }

    /** The same start with these remarks about its timeline. */
    public Startup withNotes(List<String> others) {
        return new Startup(label, timeline, recording, findings, origin, others);
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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Startup other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Startup" + content();
    }

    private List<?> content() {
        return Arrays.asList(label, timeline, recording, findings, origin, notes);
    }
}
