package dev.firstlight.analysis;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One start, as every view shows it. Immutable.
 *
 * @param label what people call it: the file's name, or a name given on the command line
 * @param timeline what was recorded by Firstlight, or made up from a recording or Spring's own
 *     endpoint
 * @param recording what a JFR recording of the same start adds, or null without one
 * @param findings what the rules say, most severe first
 */
public record Startup(
        String label,
        StartupTimeline timeline,
        @Nullable RecordingFacts recording,
        List<Finding> findings) {

    /** Copies what it is given. */
    public Startup {
        findings = List.copyOf(findings);
    }
}
