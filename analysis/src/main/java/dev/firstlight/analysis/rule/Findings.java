package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.FileEvents;
import dev.firstlight.analysis.internal.event.PlainRecording;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges starts with all {@linkplain StartupRules rules}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Findings {

    private final Thresholds thresholds;

    private Findings(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Judges with the default thresholds. */
    public static Findings byDefault() {
        return with(Thresholds.defaults());
    }

    /** Judges with these thresholds. */
    public static Findings with(Thresholds thresholds) {
        return new Findings(thresholds);
    }

    /**
     * One finding for each rule, the most severe first, within a severity the most costly first. A
     * missing class archive comes before all others if it costs the most. Rules that need a
     * recording are not applicable to a start without one. Reads the recording once: about a second
     * for 20 MB.
     *
     * @throws IOException if the recording can no longer be read
     */
    public List<Finding> of(Startup startup) throws IOException {
        RecordingFacts recording = startup.recording();
        long duration = startup.timeline().duration().toNanos();
        RecordedEvents events = recording == null ? RecordedEvents.NONE : read(recording, duration);
        return judge(
                new JudgedStart(
                        startup.timeline(), !startup.origin().isDerived(), events, duration));
    }

    private static RecordedEvents read(RecordingFacts recording, long duration) throws IOException {
        try (PlainRecording plain = PlainRecording.of(recording.file())) {
            return FileEvents.read(plain.file(), recording.processStart(), duration);
        }
    }

    List<Finding> judge(JudgedStart start) {
        List<Judged> judged = new ArrayList<>();
        for (StartupRule rule : StartupRules.all()) {
            judged.add(new Judged(rule, rule.evaluate(start, thresholds)));
        }
        judged.sort(Judged.WORST_FIRST);
        archiveFirst(judged);
        return judged.stream().map(each -> each.rule.finding(each.verdict)).toList();
    }

    /** A missing archive is not a fault, but it may cost more than all faults. */
    private static void archiveFirst(List<Judged> judged) {
        for (Judged each : judged) {
            boolean largest =
                    judged.stream()
                            .allMatch(
                                    other -> other.verdict.costNanos() <= each.verdict.costNanos());
            if (each.rule instanceof ArchiveRule
                    && each.verdict.severity() == Severity.INFO
                    && each.verdict.costNanos() > 0
                    && largest) {
                judged.remove(each);
                boolean missed = judged.get(0).isMissedObjective();
                judged.add(missed ? 1 : 0, each);
                return;
            }
        }
    }

    private record Judged(StartupRule rule, RuleResult verdict) {

        static final Comparator<Judged> WORST_FIRST =
                Comparator.comparing((Judged judged) -> judged.verdict.severity())
                        .thenComparing(Judged::isMissedObjective)
                        .thenComparing(judged -> judged.verdict.costNanos())
                        .reversed();

        boolean isMissedObjective() {
            return rule instanceof MissedObjectiveRule && verdict.severity() == Severity.WARN;
        }
    }
}
