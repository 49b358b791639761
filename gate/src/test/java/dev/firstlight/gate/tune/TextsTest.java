package dev.firstlight.gate.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.ReadySignal;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsTest {

    @Test
    void aCommand_isQuotedForAShell() {
        assertThat(TuneFormat.line(List.of("java", "-Da=b c", "it's", "x.jar")))
                .isEqualTo("java '-Da=b c' 'it'\\''s' x.jar");
    }

    @Test
    void aDockerfile_trainsAndStarts() {
        List<String> lines =
                Dockerfile.of(
                        List.of(
                                "java -Djarmode=tools -jar app.jar extract --destination app",
                                "java -XX:AOTCacheOutput=app.aot -jar app/app.jar   # wait"),
                        List.of("java", "-XX:AOTCache=app.aot", "-jar", "app/app.jar"),
                        "app.aot",
                        ReadyPoll.of(LaunchSpec.of(List.of("java")), ReadySignal.TIMELINE));

        assertThat(lines)
                .hasSize(5)
                .startsWith("RUN java -Djarmode=tools -jar app.jar extract --destination app")
                .endsWith("CMD [\"java\", \"-XX:AOTCache=app.aot\", \"-jar\", \"app/app.jar\"]");
        assertThat(lines.get(1))
                .startsWith("RUN FIRSTLIGHT_FILE=ready.json java -XX:AOTCacheOutput=app.aot")
                .endsWith(" & PID=$!; \\")
                .doesNotContain("# wait");
        assertThat(lines.get(3)).contains("kill -TERM $PID; wait $PID").endsWith("test -s app.aot");
    }

    @Test
    void aDockerfile_pollsWhatTheRunsPolled() {
        LaunchSpec spec =
                LaunchSpec.of(List.of("java", "-jar", "app.jar"))
                        .withEnvironment("MODE", "a b")
                        .withHealth("/up")
                        .withLog(Pattern.compile("it's up"));

        assertThat(image(spec, ReadySignal.TIMELINE))
                .contains(
                        "MODE='a b' FIRSTLIGHT_FILE=ready.json java", "[ -e ready.json ] && break")
                .doesNotContain("curl", "grep");
        assertThat(image(spec, ReadySignal.HEALTH))
                .contains("SERVER_PORT=8080", "curl -fs -o /dev/null http://127.0.0.1:8080/up ||")
                .doesNotContain("ready.json", "grep");
        assertThat(image(spec, ReadySignal.LOG))
                .contains(" > ready.log 2>&1 & PID=", "grep -qE 'it'\\''s up' ready.log && break")
                .doesNotContain("ready.json", "curl");
        LaunchSpec named = spec.withCommand(List.of("java", "--port={port}"));
        assertThat(image(named, ReadySignal.HEALTH)).doesNotContain("SERVER_PORT");
    }

    private static String image(LaunchSpec spec, ReadySignal signal) {
        return String.join(
                "\n",
                Dockerfile.of(
                        List.of("java -XX:AOTCacheOutput=app.aot -jar app.jar   # wait"),
                        List.of("java"),
                        "app.aot",
                        ReadyPoll.of(spec, signal)));
    }

    @Test
    void anIntervalThatIsPrintedWithA1_showsNothing() {
        assertThat(new Gain(1.1, 1.004, 1.2)).hasToString("1.10x [1.00, 1.20]");
        assertThat(new Gain(1.1, 1.004, 1.2).isShown()).isFalse();
        assertThat(new Gain(1.1, 1.006, 1.2).isShown()).isTrue();
        assertThat(new Gain(0.9, 0.8, 0.996).isLoss()).isFalse();
        assertThat(new Gain(0.9, 0.8, 0.99).isLoss()).isTrue();
    }

    private static Trial trial(String title, Risk risk, Gain time, Gain cpu) {
        return new Trial(title, "default", risk, "", 1e9, time, cpu, 1e9, null, 0, 0, false, "");
    }

    private static List<String> lines(
            List<Trial> alone, List<Trial> combined, @Nullable Trial result) {
        return TuneText.lines(
                new Tuning(
                        "25", 12, alone, combined, result, "java", List.of(), List.of(), List.of(),
                        0, true));
    }

    @Test
    void nothingIsSaidToBeShown_onlyWhereNoRowShowsIt() {
        Gain noise = new Gain(1.02, 0.95, 1.1);
        Trial nothing = trial("C1 only", Risk.MEDIUM, noise, noise);
        Trial lazy = trial("lazy beans", Risk.HIGH, new Gain(1.5, 1.4, 1.6), noise);
        Trial cheap = trial("class archive", Risk.LOW, noise, new Gain(1.6, 1.5, 1.7));

        assertThat(lines(List.of(nothing), List.of(), null).get(0))
                .isEqualTo("No lever measurably speeds up the start.");
        assertThat(lines(List.of(nothing, lazy), List.of(), null).get(0))
                .isEqualTo(
                        "Nothing kept. Better when tried alone: lazy beans 1.50x"
                                + " [1.40, 1.60] faster (risk high: see --risk).");
        assertThat(lines(List.of(cheap), List.of(nothing, cheap), null).get(0))
                .isEqualTo(
                        "Nothing kept. Better when tried alone: class archive"
                                + " 1.60x [1.50, 1.70] less CPU time (its second comparison did"
                                + " not confirm that).");
    }

    @Test
    void cpuTime_isEvidence() {
        Gain noise = new Gain(1.08, 0.97, 1.2);
        Gain less = new Gain(1.6, 1.5, 1.7);
        Trial kept = trial("class archive", Risk.LOW, noise, less).keep();
        List<String> lines = lines(List.of(), List.of(kept), kept);

        assertThat(kept.isBetter()).isTrue();
        assertThat(trial("x", Risk.LOW, new Gain(0.9, 0.8, 0.98), less).isBetter()).isFalse();
        assertThat(trial("x", Risk.LOW, noise, noise).isBetter()).isFalse();
        assertThat(lines.get(0))
                .isEqualTo(
                        "Needs 1.60x [1.50, 1.70] less CPU time until ready than the default; ready"
                                + " 1.08x [0.97, 1.20] faster, within the noise.");
        assertThat(lines).anyMatch(line -> line.contains("class archive (kept: CPU)"));
    }

    @Test
    void aResultThatTouches1_isNotPraised() {
        Gain noise = new Gain(1.08, 0.97, 1.2);
        Trial result = trial("the result", Risk.LOW, noise, noise);

        assertThat(lines(List.of(), List.of(), result).get(0))
                .startsWith("No proven gain: ready 1.08x [0.97, 1.20]");
    }

    @Test
    void directoriesOfAClassPath_becomeJars(@TempDir Path folder) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
        Files.writeString(classes.resolve("x.txt"), "content");
        List<String> target = List.of("-cp", folder.resolve("classes") + ":lib/*:none", "Main");
        Layouts.Layout layout = FolderJars.pack(target, folder);

        assertThat(FolderJars.areNeeded(target)).isTrue();
        assertThat(FolderJars.areNeeded(layout.target())).isFalse();
        assertThat(layout.target())
                .containsExactly("-cp", folder.resolve("classes-1.jar") + ":lib/*:none", "Main");
        assertThat(layout.run()).containsExactly("-cp", "classes-1.jar:lib/*:none", "Main");
        assertThat(layout.recipe())
                .containsExactly(
                        "jar --create --no-manifest --file classes-1.jar -C "
                                + folder.resolve("classes")
                                + " .");
        try (ZipFile jar = new ZipFile(folder.resolve("classes-1.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactly("a/", "a/b/", "a/b/x.txt");
        }
    }

    @Test
    void portsAndFolder_areFilledIn() throws Exception {
        JavaCommand command =
                JavaCommand.parse(
                        List.of("java", "-Da={dir}/x", "-jar", "a.jar", "-p={port}", "-q={port2}"));

        assertThat(command.filled().words())
                .containsExactly("java", "-Da=./x", "-jar", "a.jar", "-p=8080", "-q=8082");
    }

    @Test
    void aTable_fitsATerminal() {
        Gain gain = new Gain(12.345, 11.111, 13.333);
        Trial trial =
                new Trial(
                        "no bytecode verification",
                        "default",
                        Risk.MEDIUM,
                        "something to know that is long and has no place in a table",
                        9.87e9,
                        gain,
                        gain,
                        1e9,
                        gain,
                        99_123_000_000L,
                        1L << 30,
                        true,
                        "");
        Trial failed = Trial.failed("Spring AOT", "default", Risk.MEDIUM, "a cost", "no main");
        List<String> lines =
                TuneText.lines(
                        new Tuning(
                                "25",
                                12,
                                List.of(trial, failed),
                                List.of(),
                                trial,
                                "java",
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                true));

        assertThat(lines.get(0))
                .isEqualTo(
                        "Ready 12.35x [11.11, 13.33] faster than the default, in 92 % less"
                                + " time.");
        List<String> table = lines.stream().filter(line -> line.startsWith("|")).toList();
        assertThat(table).allMatch(line -> line.length() <= 120);
        assertThat(table.subList(0, 4))
                .extracting(String::length)
                .containsOnly(table.get(0).length());
        assertThat(lines)
                .contains("- Spring AOT: no main", "- Spring AOT: a cost")
                .anyMatch(line -> line.matches("\\| Spring AOT +\\| +\\| +does not start \\|.*"));
    }

    @Test
    void anInterruptedTuning_showsWhatWasKeptByThen() {
        Gain gain = new Gain(2, 1.5, 2.5);
        Trial kept =
                new Trial(
                        "C1 only",
                        "default",
                        Risk.MEDIUM,
                        "",
                        1e9,
                        gain,
                        gain,
                        1e9,
                        gain,
                        0,
                        0,
                        true,
                        "");
        List<String> lines =
                TuneText.lines(
                        new Tuning(
                                "25",
                                12,
                                List.of(),
                                List.of(kept),
                                null,
                                "java -XX:TieredStopAtLevel=1 -jar app.jar",
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                false));

        assertThat(lines)
                .contains("Start it:", "    java -XX:TieredStopAtLevel=1 -jar app.jar")
                .noneMatch(line -> line.startsWith("No lever measurably"));
    }

    @Test
    void beansThatHoldUpTheMainThread_areCandidatesForTheBackground() throws Exception {
        StartupTimeline timeline =
                TimelineJson.read(
                        new StringReader(
                                """
                                {"schemaVersion":1,"startId":"a","startKind":"cold","outcome":"ready",
                                "service":{"name":"s","env":"","version":"","framework":"","jvm":"",
                                "processors":2,"maxHeapBytes":1},"processStart":"2026-01-01T00:00:00Z",
                                "processStartSource":"kernel","durationNanos":1000,"capacity":100,
                                "dropped":0,
                                "stages":[{"id":1,"name":"di","startNanos":0,"endNanos":1000}],
                                "phases":[
                                {"id":2,"parentId":1,"name":"big","stage":"di","startNanos":0,
                                "endNanos":400,"thread":"main","threadId":1,"attributes":{"type":"shop.Big"}},
                                {"id":3,"parentId":2,"name":"inner","stage":"di","startNanos":100,
                                "endNanos":200,"thread":"main","threadId":1,"attributes":{"type":"shop.In"}},
                                {"id":4,"parentId":1,"name":"elsewhere","stage":"di","startNanos":0,
                                "endNanos":900,"thread":"pool","threadId":2,"attributes":{"type":"shop.El"}},
                                {"id":5,"parentId":1,"name":"no.bean","stage":"di","startNanos":400,
                                "endNanos":900,"thread":"main","threadId":1},
                                {"id":6,"parentId":1,"name":"tiny","stage":"di","startNanos":900,
                                "endNanos":910,"thread":"main","threadId":1,"attributes":{"type":"shop.Ti"}},
                                {"id":7,"parentId":1,"name":"boots","stage":"di","startNanos":910,
                                "endNanos":950,"thread":"main","threadId":1,
                                "attributes":{"type":"org.springframework.boot.Own"}},
                                {"id":8,"parentId":1,"name":"theirs","stage":"di","startNanos":910,
                                "endNanos":970,"thread":"main","threadId":1,
                                "attributes":{"type":"other.Pool"}}],
                                "stuckThreads":[]}
                                """));

        // The outer bean waits for the inner one; definitions of foreign beans cannot be changed.
        assertThat(Background.candidates(timeline, "shop.Main"))
                .containsExactly("big 0.3 us (shop.Big)");
        assertThat(Background.candidates(timeline, ""))
                .containsExactly("big 0.3 us (shop.Big)", "theirs 0.1 us (other.Pool)");
    }
}
