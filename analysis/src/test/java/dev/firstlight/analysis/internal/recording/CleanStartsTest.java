package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.analysis.source.StartupReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start without problems causes no warning: false warnings make readers ignore the next one. */
@Tag("slow")
class CleanStartsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prints",
                "serves",
                "formats",
                "encrypts",
                "waits for workers",
                "traces workers"
            })
    void aCleanStart_hasNoWarning(String program) throws Exception {
        // The duration is not judged here, because the machine may be slow.
        Path recording =
                ForkedRecording.of(folder, CleanPrograms.class)
                        .options("-Dfirstlight.objective=100s")
                        .arguments(program)
                        .run();

        Startup startup = StartupReader.read(recording);
        List<Finding> findings = Findings.byDefault().of(startup);

        assertThat(startup.timeline().derivedFrom().isEmpty())
                .isEqualTo(program.startsWith("traces"));
        assertThat(findings).filteredOn(finding -> finding.severity() == Severity.WARN).isEmpty();
        assertThat(findings).anyMatch(finding -> finding.severity() == Severity.OK);
    }
}
