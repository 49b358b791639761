package dev.firstlight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTextTest {

    private static Startup start(int warnings, int notes, int fine, int lacking) {
        List<Finding> findings = new ArrayList<>();
        add(findings, Severity.WARN, warnings);
        add(findings, Severity.INFO, notes);
        add(findings, Severity.OK, fine);
        add(findings, Severity.NA, lacking);
        return Startup.of("a", Starts.timeline()).withFindings(findings);
    }

    private static void add(List<Finding> findings, Severity severity, int count) {
        for (int i = 0; i < count; i++) {
            findings.add(Finding.of("r", "R", severity, "Sum.", "", "", List.of()));
        }
    }

    private static Startup recorded(Startup startup, Origin origin) {
        return Startup.of("a", startup.timeline())
                .withRecording(RecordingFacts.of(Path.of("a.jfr"), Instant.EPOCH))
                .withFindings(startup.findings())
                .withOrigin(origin);
    }

    @Test
    void whereMostRulesLackData_thatComesFirst() {
        assertThat(FindingsText.headline(start(0, 0, 5, 11)))
                .isEqualTo(
                        "11 of 16 rules lack data (a timeline without a recording); no"
                                + " problems in the other 5.");
        assertThat(FindingsText.headline(start(1, 2, 2, 11)))
                .isEqualTo(
                        "11 of 16 rules lack data (a timeline without a recording); 1"
                                + " warning, 2 notes from the other 5.");
    }

    @Test
    void whereAllRulesLackData_nothingIsClaimed() {
        assertThat(FindingsText.headline(recorded(start(0, 0, 0, 16), Origin.RECORDING)))
                .isEqualTo(
                        "16 of 16 rules lack data (the recording lacks Firstlight's"
                                + " phases or the events that they need).");
    }

    @Test
    void whereMostRulesJudge_whatTheyFoundComesFirst() {
        Startup none = recorded(start(0, 0, 15, 1), Origin.FIRSTLIGHT);
        Startup some = recorded(start(2, 1, 10, 3), Origin.FIRSTLIGHT);

        assertThat(FindingsText.headline(none))
                .isEqualTo("No problems found by 15 of 16 rules; 1 lacks data.");
        assertThat(FindingsText.headline(some))
                .isEqualTo("2 warnings, 1 note; no problems found by 10 of 16 rules; 3 lack data.");
        assertThat(FindingsText.headline(start(0, 0, 16, 0)))
                .isEqualTo("No problems found by 16 rules.");
    }

    @Test
    void page_andSummary_sayItBeforeTheFindings() {
        Startup startup = start(0, 1, 4, 11);
        String sentence = "11 of 16 rules lack data";

        assertThat(FindingsHtml.of(startup)).contains(sentence);
        assertThat(FindingsHtml.of(startup).indexOf(sentence))
                .isLessThan(FindingsHtml.of(startup).indexOf("<li"));
        assertThat(MarkdownSummary.of(startup)).containsSubsequence(sentence, "**Note");
    }
}
