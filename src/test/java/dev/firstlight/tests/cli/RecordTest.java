package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.FreePort;
import dev.firstlight.support.Leftovers;
import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.cli.Command.Running;
import dev.firstlight.tests.sample.Http;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** {@code firstlight record}, on samples and on programs without Firstlight. */
@Tag("slow")
class RecordTest extends RecordedProgram {

    @ParameterizedTest
    @EnumSource(Sample.class)
    void aSample_isReadyByItsOwnTimeline(Sample sample) throws Exception {
        int port = FreePort.next();
        List<Object> words = new ArrayList<>(List.of("--", Launch.java()));
        words.addAll(
                switch (sample) {
                    case PLAIN -> List.of("-jar", sample.jar(), port);
                    case SPRING_BOOT -> List.of("-Dserver.port=" + port, "-jar", sample.jar());
                    case QUARKUS -> List.of("-Dquarkus.http.port=" + port, "-jar", sample.jar());
                });
        Result result = service(words.toArray()).run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("signal").stringValue()).isEqualTo("timeline");
        JsonNode timeline = JSON.readTree(folder.resolve("out/startup.json").toFile());
        assertThat(timeline.get("outcome").stringValue()).isEqualTo("ready");
        assertThat(json.get("durationNanos").longValue())
                .isEqualTo(timeline.get("durationNanos").longValue());
        assertThat(json.get("startId")).isEqualTo(timeline.get("startId"));
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains(timeline.get("startId").stringValue());
        assertThat(events("dev.firstlight.Ready")).isEqualTo(1);
        assertThat(events("jdk.ClassLoad")).isPositive();
        assertThat(Http.get(port, "/healthz").status()).isZero();
    }

    @Test
    void anotherProgram_isReadyByItsHealthUrl() throws Exception {
        int port = FreePort.next();
        Result result =
                service(with(List.of("--health", ":" + port + "/up"), port).toArray()).run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(JSON.readTree(result.out()).get("signal").stringValue()).isEqualTo("health");
        assertThat(events("jdk.ClassLoad")).isPositive();
        JsonNode timeline = JSON.readTree(folder.resolve("out/startup.json").toFile());
        assertThat(timeline.get("outcome").stringValue()).isEqualTo("ready");
        assertThat(timeline.get("stages")).isNotEmpty();
        assertThat(folder.resolve("out/report.html")).exists();
        assertThat(Files.readString(folder.resolve("out/output.log")))
                .isEqualTo("first line\nservice is up\n");
    }

    @Test
    void aFreePort_isGivenToTheProgram() throws Exception {
        Result result = service(with(List.of("--health", "/up"), "{port}").toArray()).run();

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void anotherProgram_isReadyByALine_alsoBehindAScript() throws Exception {
        Path script = folder.resolve("run it.sh");
        Files.writeString(
                script,
                "#!/bin/sh\necho starting\n'"
                        + Launch.java()
                        + "' -cp '"
                        + classes
                        + "' Service 0\n");
        script.toFile().setExecutable(true);
        Result result = service("--log", "is up$", "--", "./run it.sh").run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(JSON.readTree(result.out()).get("signal").stringValue()).isEqualTo("log");
        assertThat(events("jdk.ClassLoad")).isPositive();
    }

    @Test
    void aProgramThatKeepsRunning_isLeftWithoutARecorder() throws Exception {
        int port = FreePort.next();
        Result result =
                service(
                                with(
                                                List.of(
                                                        "--health",
                                                        ":" + port + "/up",
                                                        "--keep-running"),
                                                port)
                                        .toArray())
                        .run();
        long pid = JSON.readTree(result.out()).get("runningPid").longValue();
        try {
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(Http.get(port, "/up").status()).isEqualTo(200);
            assertThat(events("jdk.ClassLoad")).isPositive();
            assertThat(
                            Command.program(
                                            Launch.java().resolveSibling("jcmd").toString(),
                                            Long.toString(pid),
                                            "JFR.check")
                                    .run()
                                    .out())
                    .contains("No available recordings");
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void withoutARecording_thereIsTheTimelineAlone() throws Exception {
        Result result =
                service(
                                "--no-jfr",
                                "--",
                                Launch.java(),
                                "-jar",
                                Sample.PLAIN.jar(),
                                FreePort.next())
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("out/startup.json")).exists();
        assertThat(folder.resolve("out/startup.jfr")).doesNotExist();
    }

    @Test
    void aProgramThatDies_isShownWithItsLastOutput_andItsRecordingIsKept() throws Exception {
        Result result = service(with(List.of("--log", "is up"), "fail").toArray()).run();

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.errors().get(0))
                .contains("ended with exit code 1 before it was ready", "out/startup.jfr");
        assertThat(result.err()).contains("  | first line\n", "no database");
        assertThat(error(result).get("details").toString()).contains("no database");
        assertThat(events("jdk.ClassLoad")).isPositive();
    }

    @Test
    void aProgramThatIsKilled_leavesItsRecording() throws Exception {
        try (Running running = service(with(List.of("--log", "never"), 0).toArray()).start()) {
            awaitLog("service is up");
            Eventually.until(LIMIT, this::isRecorded, () -> "nothing is recorded");
            program(running).destroyForcibly();
            Result result = running.await();

            assertThat(result.exitCode()).isEqualTo(7);
            assertThat(result.err()).contains("exit code 137");
            assertThat(events("jdk.ClassLoad")).isPositive();
        }
    }

    /** Whether the recorder, which writes once a second, has written readable data. */
    private boolean isRecorded() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.anyMatch(RecordTest::isChunkWithMetadata);
        }
    }

    /** The header's position of the metadata, at byte 24, is written after everything before it. */
    private static boolean isChunkWithMetadata(Path file) {
        if (!file.toString().endsWith(".jfr")) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(24);
            return in.readLong() != 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void aProgramThatIsNeverReady_isStopped() throws Exception {
        Result result =
                service(with(List.of("--log", "never", "--timeout", "6s"), 0).toArray()).run();

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.errors().get(0))
                .contains("not ready within 6 s", "never", "out/startup.jfr");
        assertThat(events("jdk.ClassLoad")).isPositive();
    }

    @Test
    void aProgramThatDoesNotStop_isKilledAndItsRecordingKept() throws Exception {
        Result result =
                service(
                                with(List.of("--log", "is up", "--stop-timeout", "1s"), 0, "hang")
                                        .toArray())
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("--stop-timeout");
        assertThat(events("jdk.ClassLoad")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void anInterruption_leavesWhatThereIs(String signal, int exitCode) throws Exception {
        try (Running running = service(with(List.of("--log", "never"), 0).toArray()).start()) {
            awaitLog("service is up");
            Command.program("kill", "-" + signal, Long.toString(running.process().pid())).run();
            Result result = running.await();

            assertThat(result.exitCode()).isEqualTo(exitCode);
            assertThat(result.err()).contains("interrupted; see", "out/startup.jfr");
            assertThat(events("jdk.ClassLoad")).isPositive();
        }
    }

    @Test
    void aProgramThatCannotBeStarted_isNamed() throws Exception {
        Result result = service("--", "no-such-program").run();

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.errors()).singleElement().asString().contains("no-such-program");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aPortThatIsTaken_isSaidBeforeAndAfterTheStart() throws Exception {
        int port = FreePort.next();
        Result kept =
                service(with(List.of("--log", "is up", "--keep-running"), port).toArray()).run();
        long pid = JSON.readTree(kept.out()).get("runningPid").longValue();
        try {
            Result byHealth =
                    service(with(List.of("--health", ":" + port + "/up"), port).toArray()).run();
            Result byOutput = service(with(List.of("--log", "is up"), port).toArray()).run();

            assertThat(byHealth.exitCode()).isEqualTo(9);
            assertThat(byHealth.errors())
                    .singleElement()
                    .asString()
                    .contains("--health", ":" + port);
            assertThat(byOutput.exitCode()).isEqualTo(9);
            assertThat(byOutput.errors().get(0)).contains("port is in use");
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void wrongOptions_areNamed() throws Exception {
        wrong(2, "--timeout", "--timeout", "5");
        wrong(2, "--log", "--log", "(");
        wrong(2, "--health", "--health", "ftp://x/");
        wrong(3, "--settings", "--settings", "missing.jfc");
        wrong(3, "--settings", "--settings", "/");
        wrong(5, "taken/out", "-o", "taken/out");
    }

    private void wrong(int exitCode, String named, String... options) throws Exception {
        Files.writeString(folder.resolve("taken"), "");
        List<Object> all = new ArrayList<>(List.of("record"));
        all.addAll(List.of(options));
        Result result = Command.firstlight(with(all, 0).toArray()).in(folder).run();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.errors()).singleElement().asString().contains(named);
    }

    private static JsonNode error(Result result) {
        return JSON.readTree(result.out()).get("error");
    }

    private static ProcessHandle program(Running running) {
        return running.process()
                .descendants()
                .filter(process -> Leftovers.proc(process, "cmdline").contains(classes.toString()))
                .filter(process -> !Leftovers.proc(process, "cmdline").contains("firstlight-cli"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitLog(String text) throws Exception {
        Path log = folder.resolve("out/output.log");
        Eventually.until(
                LIMIT,
                () -> Files.exists(log) && Files.readString(log).contains(text),
                () -> "no such output: " + text);
    }
}
