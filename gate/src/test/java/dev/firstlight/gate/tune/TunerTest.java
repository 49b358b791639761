package dev.firstlight.gate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.ReadySignal;
import dev.firstlight.launch.TinyService;
import java.io.StringWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class TunerTest {

    @TempDir private Path folder;

    /** The tests' service from directories of classes, which an archive needs as jars. */
    private static List<String> service(String... arguments) {
        return TinyService.command(arguments);
    }

    private TuneOptions options(List<String> command) {
        return TuneOptions.of(LaunchSpec.of(command))
                .withRuns(4)
                .withFolder(folder.resolve("tuned"));
    }

    @Test
    void aService_isTriedWithEachLeverAndInCombination() throws Exception {
        List<String> command = service("trace");
        List<String> states = new ArrayList<>();

        Tuning tuning = Tuner.tune(options(command), (done, whole, state) -> states.add(state));

        // The command already selects a collector and a compiler.
        assertThat(tuning.alone())
                .extracting(Trial::title)
                .containsExactly(
                        "class archive", "larger initial heap", "no bytecode verification");
        assertThat(tuning.alone()).extracting(Trial::problem).containsOnly("");
        assertThat(tuning.combined())
                .extracting(Trial::title)
                .containsExactly("class archive", "larger initial heap");
        Trial archive = tuning.alone().get(0);
        assertThat(archive.diskBytes()).isGreaterThan(1 << 20);
        assertThat(archive.buildNanos()).isGreaterThan(1_000_000_000L);
        assertThat(archive.memoryBytes()).isGreaterThan(10 << 20);
        assertThat(tuning.complete()).isTrue();
        assertThat(states).contains("each lever alone", "preparing class archive");
        if (tuning.result() != null) {
            assertThat(tuning.command()).startsWith("java ").contains("TinyService");
            assertThat(tuning.combined()).anyMatch(Trial::kept);
            assertThat(tuning.image().get(tuning.image().size() - 1)).startsWith("CMD [\"java\"");
        }
        assertThat(String.join("\n", TuneText.lines(tuning)))
                .contains("| class archive  ", "| no bytecode verification | ");
        StringWriter json = new StringWriter();
        TuneJson.write(tuning, json);
        assertThat(json.toString()).contains("\"alone\":[{\"title\":\"class archive\"");
    }

    @Test
    void anInterrupt_leavesWhatIsKnown() throws Exception {
        Thread tuner = Thread.currentThread();
        Tuning tuning =
                Tuner.tune(
                        options(service("trace")),
                        (done, whole, state) -> {
                            if (state.startsWith("class archive")) {
                                tuner.interrupt();
                            }
                        });

        assertThat(tuning.complete()).isFalse();
        assertThat(tuning.alone()).hasSize(3);
        assertThat(tuning.result()).isNull();
        assertThat(TuneText.lines(tuning).get(0)).startsWith("Interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatDoesNotStart_isAnError() {
        assertThatThrownBy(() -> Tuner.tune(options(TinyService.command("exit")), RunListener.NONE))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("exit code 3");
    }

    @Test
    void aFolderWithOtherThings_isRefused() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("tuned")).resolve("mine");
        Files.writeString(mine, "text");

        assertThatThrownBy(() -> Tuner.tune(options(service("trace")), RunListener.NONE))
                .isInstanceOf(DirectoryNotEmptyException.class)
                .hasMessage(mine.getParent().toString());
        assertThat(mine).hasContent("text");
    }

    @Test
    void whatIsSkipped_isNotTried() throws Exception {
        JavaCommand command = JavaCommand.parse(service("trace"));
        Application application = Application.of(command);
        Jdk jdk = Jdk.of(command.java());
        TuneOptions all = options(command.words());

        assertThat(
                        Lever.of(
                                application,
                                jdk,
                                command,
                                all.withFolder(null).withSkipped(Set.of("archive", "heap"))))
                .containsExactly(Lever.VERIFICATION);
        assertThatThrownBy(() -> all.withSkipped(Set.of("jar-layout")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown lever 'jar-layout' to skip; known levers: layout, spring-aot, archive, serial,"
                                + " parallel, c1, heap, verification, lazy");
    }

    static Stream<List<String>> noCommands() {
        return Stream.of(
                List.of("sh", "-c", "java"),
                List.of("java", "-version"),
                List.of("java", "-cp", "x"));
    }

    @ParameterizedTest
    @MethodSource("noCommands")
    void whatIsNoJavaCommand_isRefused(List<String> command) {
        assertThatThrownBy(() -> options(command))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasLineCount(1);
    }

    @Test
    void aCommand_isTakenApart() throws Exception {
        JavaCommand command =
                JavaCommand.parse(
                        List.of(
                                "/jdk/bin/java",
                                "-Xmx1g",
                                "--add-opens",
                                "a=b",
                                "-cp",
                                "x:y",
                                "-Da=b",
                                "Main",
                                "-jar",
                                "arg"));

        assertThat(command.options()).containsExactly("-Xmx1g", "--add-opens", "a=b", "-Da=b");
        assertThat(command.target()).containsExactly("-cp", "x:y", "Main");
        assertThat(command.arguments()).containsExactly("-jar", "arg");
        assertThat(command.plus(List.of("-Xms1m")).words())
                .containsExactly(
                        "/jdk/bin/java",
                        "-Xmx1g",
                        "--add-opens",
                        "a=b",
                        "-Da=b",
                        "-Xms1m",
                        "-cp",
                        "x:y",
                        "Main",
                        "-jar",
                        "arg");
    }

    @Test
    void leversThatExcludeEachOther_replaceEachOther() {
        Variant variant = Variant.DEFAULT.plus(Lever.C1).plus(Lever.SERIAL).plus(Lever.PARALLEL);

        assertThat(variant.levers()).containsExactly(Lever.PARALLEL, Lever.C1);
    }

    @Test
    void aGain_isARatioWithItsInterval() {
        List<ColdStart> slow = new ArrayList<>();
        List<ColdStart> fast = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slow.add(start(200 + i));
            fast.add(start(100 + i / 2));
        }

        Gain gain = Gain.between(slow, fast, start -> start.execToReady().toNanos());

        assertThat(gain.ratio()).isBetween(1.99, 2.01);
        assertThat(gain.low()).isBetween(1.9, gain.ratio());
        assertThat(gain.high()).isBetween(gain.ratio(), 2.1);
        assertThat(gain.isShown()).isTrue();
        assertThat(gain.toString()).startsWith("2.00x [");
        Gain loss = Gain.between(fast, slow, start -> start.execToReady().toNanos());
        assertThat(loss.isLoss()).isTrue();
        assertThat(Gain.between(slow, slow, start -> start.cpu().toNanos()).isShown()).isFalse();
    }

    private static ColdStart start(int millis) {
        return ColdStart.builder(ReadySignal.HEALTH, Duration.ofMillis(millis))
                .cpu(Duration.ofMillis(millis), ColdStart.CpuSource.TICKS)
                .peakMemoryBytes(1)
                .build();
    }

    @Test
    void withoutAFolder_nothingIsLeft() throws Exception {
        long before = temporary();
        assertThatThrownBy(() ->
                        Tuner.tune(
                                TuneOptions.of(LaunchSpec.of(List.of("java", "-jar", "no.jar"))),
                                RunListener.NONE))
                .isInstanceOf(TuneException.class)
                .hasMessage("no such jar: no.jar");
        assertThat(temporary()).isEqualTo(before);
    }

    private static long temporary() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().contains("firstlight-tune-")).count();
        }
    }
}
