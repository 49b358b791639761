package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which JVM {@code firstlight record} records, from when on, and its message if it cannot. */
@Tag("slow")
class RecordedJvmTest extends RecordedProgram {

    @ParameterizedTest
    @CsvSource({
        "--log, is up$, is not recorded; if it is the service",
        "--health, /up, 'is the service but is not recorded'",
    })
    void aJvmThatOnlyLaunchesTheService_isSaid(String sign, String value, String words)
            throws Exception {
        Result result = service(wrapped(List.of(sign, value), List.of("{port}"))).run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains(words, "put env before the command");
    }

    @Test
    void theServiceThatAnotherJvmLaunches_isRecorded() throws Exception {
        Result byEnvironment =
                service(wrapped(List.of("--health", "/up", "--", "env"), List.of("{port}"))).run();

        assertThat(byEnvironment.exitCode()).as(byEnvironment.err()).isZero();
        assertThat(byEnvironment.err()).doesNotContain("is not recorded");
        assertThat(loads("Service")).isPositive();

        Path jar = folder.resolve("start.jar");
        Program.jar(jar, classes, "Wrapper");
        Result byJetty =
                service("--log", "is up$", "--", Launch.java(), "-jar", jar, "0", "--exec").run();

        assertThat(byJetty.exitCode()).as(byJetty.err()).isZero();
        assertThat(loads("Service")).isPositive();
    }

    private static Object[] wrapped(List<Object> options, List<Object> arguments) {
        List<Object> all = new ArrayList<>(options);
        if (!options.contains("--")) {
            all.add("--");
        }
        all.addAll(List.of(Launch.java(), "-cp", classes, "Wrapper"));
        all.addAll(arguments);
        return all.toArray();
    }

    @Test
    void aProgramThatIsNotJava_isReadyWithoutARecording() throws Exception {
        Result result = service("--log", "^up", "--", "sh", "-c", "echo up; exec sleep 60").run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("no JVM started by the command is recording")
                .doesNotContain("17");
        assertThat(folder.resolve("out/startup.jfr")).doesNotExist();
    }

    @Test
    void aJavaThatDoesNotKnowTheRecorder_isTheCause() throws Exception {
        Path java = folder.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"Unrecognized option: $1\" >&2\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Result result = service("--log", "^up$", "--", java, "-jar", "app.jar").run();

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.err()).contains("use Java 17 or newer");
    }

    @Test
    void ready_isNotBeforeTheProgramSaidSo() throws Exception {
        Result result =
                service("--log", "^up at", "--", Launch.java(), "-cp", classes, "Clock").run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode timeline = JSON.readTree(folder.resolve("out/startup.json").toFile());
        Instant ready =
                Instant.parse(timeline.get("processStart").stringValue())
                        .plusNanos(timeline.get("durationNanos").longValue());
        String said = Files.readString(folder.resolve("out/output.log")).strip().substring(6);
        assertThat(ready).isAfterOrEqualTo(Instant.parse(said));
        assertThat(timeline.get("durationNanos"))
                .isEqualTo(JSON.readTree(result.out()).get("durationNanos"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "needs Java 25: AOT caches")
    void anAotCacheThatTheRecorderKeepsOut_isSaid() throws Exception {
        Path cache = folder.resolve("app.aot");
        Path jar = folder.resolve("app.jar");
        Program.jar(jar, classes, "Service");
        Command.program(
                        Launch.java().toString(),
                        "-XX:AOTCacheOutput=" + cache,
                        "-jar",
                        jar.toString(),
                        "fail")
                .run();
        assertThat(cache).exists();
        Result result =
                service(
                                "--log",
                                "is up$",
                                "--",
                                Launch.java(),
                                "-XX:AOTCache=" + cache,
                                "-jar",
                                jar,
                                "0")
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("adds the module jdk.jfr", "rejected the AOT cache");
    }

    private long loads(String type) throws IOException {
        long count = 0;
        try (RecordingFile file = new RecordingFile(folder.resolve("out/startup.jfr"))) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                count +=
                        event.getEventType().getName().equals("jdk.ClassLoad")
                                        && event.getClass("loadedClass").getName().equals(type)
                                ? 1
                                : 0;
            }
        }
        return count;
    }
}
