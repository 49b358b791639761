package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recordings without Firstlight's events show of a start, and what they do not. */
class RecordedEndTest {

    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private static final String STARTING = "spring.boot.application.starting||2";
    private static final String PREPARED = "spring.boot.application.environment-prepared||2";
    private static final String REFRESH = "spring.context.refresh||20";
    private static final String STARTED = "spring.boot.application.started||2";

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("a.jfr");
    }

    private static void assertNoStart(Path file, String problem) {
        assertThatThrownBy(() -> StartupReader.read(file))
                .isInstanceOf(StartupFileException.class)
                .hasMessageContaining(problem);
    }

    private static ForgedRecording jvm(Duration before) {
        return new ForgedRecording().jvm(before, 7, "", "a.Main");
    }

    @Test
    void aRecordingOfAJvmThatHadLongStarted_holdsNoStart() throws Exception {
        assertNoStart(
                jvm(Duration.ofMillis(31_200)).write(file()),
                "s after the JVM: it contains no start");
    }

    @Test
    void aRecordingThatBeganSecondsAfterItsJvm_isNoStartWithoutEvidence() throws Exception {
        assertNoStart(jvm(Duration.ofSeconds(5)).write(file()), "it contains no start");
    }

    private static ForgedRecording slowJvm(String option) {
        return new ForgedRecording().jvm(Duration.ofMinutes(1), 7, "-Xmx1g " + option, "a.Main");
    }

    @Test
    void aJvmThatWasToldToRecord_mayTakeLongUntilItDoes() throws Exception {
        Path file =
                slowJvm("-XX:StartFlightRecording=filename=a.jfr")
                        .recording(1, Duration.ZERO)
                        .write(file());

        assertThat(StartupReader.read(file).timeline().outcome()).isEqualTo(Outcome.STARTING);
    }

    @Test
    void aRecordingOfWhichTheFirstMinuteIsGone_holdsNoStart() throws Exception {
        assertNoStart(
                slowJvm("-XX:StartFlightRecording=maxage=1m")
                        .recording(1, Duration.ofMinutes(1))
                        .write(file()),
                "it contains no start");
    }

    @Test
    void aSecondRecordingOfTheJvm_holdsNoStart() throws Exception {
        assertNoStart(
                slowJvm("-XX:StartFlightRecording=duration=10s")
                        .recording(2, Duration.ZERO)
                        .write(file()),
                "it contains no start");
    }

    @Test
    void aRecordingThatWasToldToBeginLater_holdsNoStart() throws Exception {
        assertNoStart(
                new ForgedRecording()
                        .jvm(
                                Duration.ofSeconds(5),
                                7,
                                "-XX:StartFlightRecording=delay=5s,filename=a.jfr",
                                "a.Main")
                        .recording(1, Duration.ZERO)
                        .write(file()),
                "it contains no start");
    }

    @Test
    void eventsOfSeveralJvms_areNoStart() throws Exception {
        assertNoStart(jvm(AT_ONCE).jvm(AT_ONCE, 8, "", "b.Main").write(file()), "events of 2 JVMs");
    }

    @Test
    void eachChunkNamesTheSameJvm_whichIsOne() throws Exception {
        Path file = jvm(AT_ONCE).jvm(AT_ONCE, 7, "", "a.Main").write(file());

        assertThat(StartupReader.read(file).timeline().service().service()).isEqualTo("a.Main");
    }

    @Test
    void aJvmThatStartedAfterItsRecording_isImplausible() throws Exception {
        assertNoStart(
                jvm(Duration.ofHours(-1)).write(file()), "it lies after the recording's begin");
    }

    @Test
    void aRecordingThatDoesNotSayWhenItsJvmStarted_isNoStart() throws Exception {
        assertNoStart(
                new ForgedRecording().timelessJvm().write(file()),
                "lacks the start time of its JVM");
    }

    @Test
    void springsStepRunning_endsTheStartsOfBoot24And25() throws Exception {
        Path file =
                jvm(AT_ONCE)
                        .write(
                                file(),
                                STARTING,
                                PREPARED,
                                REFRESH,
                                STARTED,
                                "spring.boot.application.running||5",
                                "spring.beans.instantiate|beanName=late,|200");

        Startup startup = StartupReader.read(file);

        assertThat(startup.timeline().outcome()).isEqualTo(Outcome.READY);
        assertThat(startup.timeline().phases())
                .extracting(PhaseRecord::name)
                .contains("spring.boot.application.running")
                .doesNotContain("late");
        assertThat(startup.notes())
                .anyMatch(note -> note.contains("step spring.boot.application.running"));
    }

    @Test
    void springsStepFailed_isAFailureInTheStageThatWasReached() throws Exception {
        Path file =
                jvm(AT_ONCE)
                        .write(
                                file(),
                                STARTING,
                                PREPARED,
                                REFRESH,
                                "spring.boot.application.failed|exception=class a.Broken,"
                                        + "message=no database at jdbc:x://u:secret@h,|3");

        StartupTimeline timeline = StartupReader.read(file).timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.failure().orElseThrow().type()).isEqualTo("a.Broken");
        assertThat(timeline.failure().orElseThrow().message())
                .startsWith("no database at ")
                .doesNotContain("secret");
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .endsWith(Stage.CONFIG, Stage.DI)
                .doesNotContain(Stage.APP);
    }

    @Test
    void aSpringStartThatTheRecordingLeft_hasNotBeenReady() throws Exception {
        StartupTimeline timeline =
                StartupReader.read(jvm(AT_ONCE).write(file(), STARTING, PREPARED)).timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.STARTING);
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .doesNotHaveDuplicates()
                .endsWith(Stage.CONFIG, Stage.DI);
    }

    @Test
    void anApplicationThatSpringBeganLater_beginsWithSpring() throws Exception {
        Path file =
                jvm(Duration.ofMinutes(5))
                        .write(
                                file(),
                                STARTING,
                                PREPARED,
                                REFRESH,
                                STARTED,
                                "spring.boot.application.ready||2");

        StartupTimeline timeline = StartupReader.read(file).timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.duration()).isLessThan(Duration.ofMinutes(1));
        assertThat(timeline.processStartSource()).isEqualTo(ProcessStartSource.FIRST_HOOK);
        assertThat(timeline.stageNanos(Stage.JVM)).isEmpty();
    }

    @Test
    void argumentsWithBlanks_areWhole() throws Exception {
        Path file =
                new ForgedRecording()
                        .jvm(
                                AT_ONCE,
                                7,
                                "-javaagent:/opt/my agents/a.jar=key=x -Xmx1g",
                                "/opt/my app/app.jar --user me")
                        .write(file());

        Startup startup = StartupReader.read(file);

        assertThat(startup.recording().environment())
                .containsEntry("agents", "/opt/my agents/a.jar");
        assertThat(startup.timeline().service().service()).isEqualTo("/opt/my app/app.jar");
    }
}
