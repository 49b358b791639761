package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.cli.Command.Running;
import dev.firstlight.tests.sample.Await;
import dev.firstlight.tests.sample.Http;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Sample;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code firstlight record}, on samples and on programs that know nothing of Firstlight. */
class RecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A service of somebody else's. */
    private static final String SERVICE =
            """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;

            public final class Service {
                public static void main(String[] args) throws Exception {
                    System.out.println("first line");
                    if (args[0].equals("fail")) {
                        throw new IllegalStateException("no database");
                    }
                    int port = Integer.parseInt(args[0]);
                    HttpServer server = HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                    server.createContext("/up", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("service is up");
                    if (args.length > 1) {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            while (true) {
                                Thread.onSpinWait();
                            }
                        }));
                    }
                    Thread.currentThread().join();
                }
            }
            """;

    /** Starts the service in another JVM, as Jetty's {@code --exec} does. */
    private static final String WRAPPER =
            """
            import java.util.ArrayList;
            import java.util.List;

            public final class Wrapper {
                public static void main(String[] args) throws Exception {
                    List<String> command = new ArrayList<>(List.of(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp", System.getProperty("java.class.path"), "Service"));
                    command.add(args[0]);
                    new ProcessBuilder(command).inheritIO().start().waitFor();
                }
            }
            """;

    /** Says when it is up, by its own clock. */
    private static final String CLOCK =
            """
            public final class Clock {
                public static void main(String[] args) throws Exception {
                    System.out.println("up at " + java.time.Instant.now());
                    Thread.sleep(60_000);
                }
            }
            """;

    @TempDir private static Path programs;
    private static Path classes;

    @TempDir private Path folder;
    @TempDir private Path temporary;

    @BeforeAll
    static void compile() throws IOException {
        classes =
                Program.compile(
                        programs,
                        Map.of(
                                "Service.java", SERVICE,
                                "Wrapper.java", WRAPPER,
                                "Clock.java", CLOCK));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.awaitNoProcess("cmdline", classes.toString());
        assertThat(Leftovers.files(temporary)).isEmpty();
    }

    private Command service(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("record", "--json", "-o", "out"));
        all.addAll(List.of(arguments));
        return Command.firstlight(all.toArray()).in(folder).withTemporary(temporary);
    }

    private static List<Object> with(List<Object> options, Object... arguments) {
        List<Object> all = new ArrayList<>(options);
        all.addAll(
                List.of("--", Launch.java(), "-XX:TieredStopAtLevel=1", "-cp", classes, "Service"));
        all.addAll(List.of(arguments));
        return all;
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void aSample_isReadyByItsOwnTimeline(Sample sample) throws Exception {
        int port = Http.freePort();
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
        int port = Http.freePort();
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

    @ParameterizedTest
    @CsvSource({
        "--log, is up$, is not recorded; if it is the service",
        "--health, /up, 'is the service, and is not recorded'",
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
        assertThat(result.err()).contains("Java 17 or newer is needed");
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
        assertThat(result.err()).contains("adds the module jdk.jfr", "refused the AOT cache");
    }

    @Test
    void aProgramThatKeepsRunning_isLeftWithoutARecorder() throws Exception {
        int port = Http.freePort();
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
                                Http.freePort())
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
            Await.until(LIMIT, this::isRecorded, () -> "nothing is recorded");
            program(running).destroyForcibly();
            Result result = running.await();

            assertThat(result.exitCode()).isEqualTo(7);
            assertThat(result.err()).contains("exit code 137");
            assertThat(events("jdk.ClassLoad")).isPositive();
        }
    }

    /** Whether the recorder, which does so once a second, has written what can be read. */
    private boolean isRecorded() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.anyMatch(RecordTest::isChunkWithMetadata);
        }
    }

    /** The header's position of the metadata, at byte 24, is written when all before it is. */
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
                service(with(List.of("--log", "never", "--timeout", "2s"), 0).toArray()).run();

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.errors().get(0))
                .contains("not ready within 2 s", "never", "out/startup.jfr");
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
        int port = Http.freePort();
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
        Await.until(
                LIMIT,
                () -> Files.exists(log) && Files.readString(log).contains(text),
                () -> "no such output: " + text);
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

    private long events(String type) throws IOException {
        long count = 0;
        try (RecordingFile file = new RecordingFile(folder.resolve("out/startup.jfr"))) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                count += event.getEventType().getName().equals(type) ? 1 : 0;
            }
        }
        return count;
    }
}
