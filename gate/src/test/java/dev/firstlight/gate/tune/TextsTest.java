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
                        List.of("java", "-XX:AOTCache=app.aot", "-jar", "app/app.jar"));

        assertThat(lines)
                .hasSize(3)
                .startsWith("RUN java -Djarmode=tools -jar app.jar extract --destination app")
                .endsWith("CMD [\"java\", \"-XX:AOTCache=app.aot\", \"-jar\", \"app/app.jar\"]");
        assertThat(lines.get(1))
                .startsWith("RUN FIRSTLIGHT_FILE=/tmp/ready.json java -XX:AOTCacheOutput=app.aot")
                .contains("kill -TERM $PID; wait $PID")
                .doesNotContain("# wait");
    }

    @Test
    void aClassPath_isKeptInAFile() {
        List<String> lines =
                Dockerfile.of(
                        List.of("CP=$(ls *.jar | paste -sd:)"),
                        List.of("java", "-cp", "\"$CP\"", "Main"));

        assertThat(lines)
                .containsExactly(
                        "RUN CP=$(ls *.jar | paste -sd:) && echo \"$CP\" > classpath",
                        "CMD [\"sh\", \"-c\", \"exec java -cp $(cat classpath) Main\"]");
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
