package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.profile.Arm;
import dev.firstlight.profile.ArmDirectory;
import dev.firstlight.settings.Settings;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that the environment asks for, but the application's configuration does not. */
@Tag("slow")
class AbandonedRecordingTest {

    @TempDir private Path folder;

    /** The arguments are a setting of the application's configuration, and its value. */
    static final class Service {

        private Service() {}

        public static void main(String[] arguments) {
            StartupTrace trace = StartupTrace.current();
            Eventually.until("the recording", LeanRecording::isRunning);
            StartupAdapter.of(trace)
                    .configure(
                            Settings.of(property ->
                                    property.equals(arguments[0])
                                            ? arguments[1]
                                            : System.getProperty(property)));
            Eventually.until("the recording's end", () -> !LeanRecording.isRunning());
            System.out.println("state=" + trace.readiness().state());
            trace.readiness().frameworkUp();
            awaitEnd("firstlight");
            awaitEnd("firstlight-profile");
        }
    }

    private static void awaitEnd(String name) {
        Eventually.until(
                "the end of " + name,
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().equals(name)));
    }

    private Path arm() {
        return folder.resolve("arm");
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private void arm(String service) throws IOException {
        Instant now = Instant.now();
        new ArmDirectory(arm()).write(Arm.of("a1", service, 1, now.plusSeconds(600), now, "test"));
    }

    private static List<String> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private ForkedJvm.Result run(String setting, String value, String environment) {
        return ForkedJvm.of(Service.class, setting, value)
                .options("-Dfirstlight.objective=1ms", "-Dfirstlight.profile.directory=" + kept())
                .options(environment)
                .run();
    }

    @AfterEach
    void letWritersEnd() {
        Traces.quiet();
    }

    @Test
    void disabledTracing_endsTheRecordingBeforeReady() throws Exception {
        ForkedJvm.Result result = run("firstlight.enabled", "false", "-Dfirstlight.profile=missed");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.value("state")).isEqualTo("STARTING");
        assertThat(files(kept())).isEmpty();
    }

    @Test
    void profileOff_endsTheRecordingOfAllStarts() throws Exception {
        ForkedJvm.Result result = run("firstlight.profile", "off", "-Dfirstlight.profile=missed");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.value("state")).isEqualTo("STARTING");
        assertThat(result.output())
                .containsOnlyOnce("configuration sets firstlight.profile=off")
                .doesNotContain("this start was recorded");
        assertThat(files(kept())).isEmpty();
    }

    @Test
    void profileOff_endsTheRecordingOfAnArmedStart() throws Exception {
        arm("");
        ForkedJvm.Result result =
                run("firstlight.profile", "off", "-Dfirstlight.profile.arm=" + arm());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.value("state")).isEqualTo("STARTING");
        assertThat(files(kept())).isEmpty();
    }

    @Test
    void profileOff_leavesAnOrderForTheNameAlone() throws Exception {
        arm("shop");
        StartupTrace trace =
                StartupTrace.builder()
                        .fromProcessStart()
                        .settings(Traces.settings("firstlight.profile.arm", arm().toString()))
                        .build();
        Profiler profiler = new Profiler(trace.engine());
        profiler.look();
        StartupAdapter.of(trace)
                .configure(
                        Traces.settings(
                                "firstlight.profile.arm",
                                arm().toString(),
                                "firstlight.profile",
                                "off"));
        StartupAdapter.of(trace).describe("shop", null, null);
        profiler.look();

        assertThat(profiler.profiling()).isNull();
        assertThat(files(arm())).containsExactly("shop.arm.json");
    }

    /** As when devtools restarts the application during a start. */
    @Test
    void aStartThatIsGivenUp_endsItsRecording() throws Exception {
        StartupTrace trace = missed();
        StartupAdapter.of(trace).install();
        Eventually.until("the recording", LeanRecording::isRunning);
        StartupAdapter.of(StartupTrace.builder().build()).install();

        Eventually.until("the recording's end", () -> !LeanRecording.isRunning());
        Eventually.until("no file", () -> kept().toFile().list().length == 0);
    }

    private StartupTrace missed() {
        return StartupTrace.builder()
                .fromProcessStart()
                .settings(
                        Traces.settings(
                                "firstlight.profile",
                                "missed",
                                "firstlight.profile.directory",
                                kept().toString()))
                .build();
    }

    /** The housekeeper may not have looked in the meantime. */
    @Test
    void publication_ofADisabledTraceEndsTheRecording() throws Exception {
        StartupTrace trace = missed();
        trace.engine().parts().lookForProfiling();
        Eventually.until("the recording", LeanRecording::isRunning);
        StartupAdapter.of(trace).configure(Traces.settings("firstlight.enabled", "false"));
        trace.readiness().settleFailed("planted", null);
        trace.engine().parts().publication().publishBeforeEnd();

        awaitEnd("firstlight-profile");
        assertThat(LeanRecording.isRunning()).isFalse();
        assertThat(files(kept())).isEmpty();
    }
}
