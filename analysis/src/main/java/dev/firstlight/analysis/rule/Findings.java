package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.recording.PlainRecording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges starts by all {@linkplain StartupRules rules}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Findings {

    private final Thresholds thresholds;

    private Findings(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Judges by the limits that the rules have by default. */
    public static Findings byDefault() {
        return with(Thresholds.defaults());
    }

    /** Judges by these limits. */
    public static Findings with(Thresholds thresholds) {
        return new Findings(thresholds);
    }

    /**
     * One finding for each rule, the worst first. Rules that need a recording are not applicable to
     * a start without one. Reads the recording once: about a second for 20 MB.
     *
     * @throws IOException if the recording cannot be read any more
     */
    public List<Finding> of(Startup startup) throws IOException {
        RecordingFacts recording = startup.recording();
        long duration = startup.timeline().duration().toNanos();
        RecordedEvents events = recording == null ? RecordedEvents.NONE : read(recording, duration);
        return judge(
                new ObservedStart(
                        startup.timeline(), !startup.origin().isDerived(), events, duration));
    }

    private static RecordedEvents read(RecordingFacts recording, long duration) throws IOException {
        try (PlainRecording plain = PlainRecording.of(recording.file())) {
            return FileEvents.read(plain.file(), recording.processStart(), duration);
        }
    }

    List<Finding> judge(ObservedStart start) {
        List<Finding> findings = new ArrayList<>();
        for (StartupRule rule : StartupRules.all()) {
            findings.add(rule.find(start, thresholds));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(findings);
    }
}
