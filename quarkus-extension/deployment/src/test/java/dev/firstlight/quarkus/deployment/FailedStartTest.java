package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class FailedStartTest {

    private static final Path FILE = temporaryFile();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(Faulty.class))
                    .overrideRuntimeConfigKey("firstlight.file", FILE.toString())
                    .assertException(FailedStartTest::leavesItsEvidence);

    @ApplicationScoped
    public static class Faulty {
        void atStart(@Observes StartupEvent start) {
            throw new IllegalStateException("no stock");
        }
    }

    @Test
    void observer_thatThrows_failsTheStart() {
        throw new AssertionError("the application must not start");
    }

    private static void leavesItsEvidence(Throwable failure) {
        assertThat(failure).hasStackTraceContaining("no stock");
        StartupTimeline timeline = read(FILE);
        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.failedPhases().stream().map(PhaseRecord::name))
                .contains("observer FailedStartTest$Faulty.atStart");
        assertThat(timeline.failure())
                .hasValueSatisfying(evidence -> {
                    assertThat(evidence.message()).contains("Failed to start quarkus");
                    PhaseRecord phase = timeline.find(evidence.phaseId());
                    assertThat(phase).isNotNull();
                    assertThat(phase.name()).isEqualTo("observer FailedStartTest$Faulty.atStart");
                });
        assertThat(timeline.phases().stream().map(PhaseRecord::name))
                .contains("ArcProcessor.initializeContainer")
                .doesNotContain("VertxHttpProcessor.openSocket");
    }

    private static StartupTimeline read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return TimelineJson.read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("failed-start", ".json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.deleteIfExists(FILE);
    }
}
