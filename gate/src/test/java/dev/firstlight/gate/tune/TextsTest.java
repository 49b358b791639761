package dev.firstlight.gate.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void aCommand_isQuotedForAShell() {
        assertThat(Words.line(List.of("java", "-Da=b c", "it's", "x.jar")))
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
                        "app.aot");

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
                        "no verification of classes",
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
                        "Ready 12.35x [11.11, 13.33] faster than the default, in 91.9 % less"
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
                .noneMatch(line -> line.startsWith("Nothing is shown"));
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
                                "endNanos":400,"thread":"main","threadId":1,"attributes":{"type":"Big"}},
                                {"id":3,"parentId":2,"name":"inner","stage":"di","startNanos":100,
                                "endNanos":200,"thread":"main","threadId":1,"attributes":{"type":"In"}},
                                {"id":4,"parentId":1,"name":"elsewhere","stage":"di","startNanos":0,
                                "endNanos":900,"thread":"pool","threadId":2,"attributes":{"type":"El"}},
                                {"id":5,"parentId":1,"name":"no.bean","stage":"di","startNanos":400,
                                "endNanos":900,"thread":"main","threadId":1},
                                {"id":6,"parentId":1,"name":"tiny","stage":"di","startNanos":900,
                                "endNanos":910,"thread":"main","threadId":1,"attributes":{"type":"Ti"}}],
                                "stuckThreads":[]}
                                """));

        assertThat(Background.candidates(timeline))
                .containsExactly("big 0.3 us (Big)", "inner 0.1 us (In)");
    }
}
