package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.firstlight.tests.cli.Command.Result;
import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code firstlight diff}, on starts with a known difference. */
@Tag("slow")
class DiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long READY = 2_814_000_000L;

    @TempDir private Path folder;

    /** The golden start with a longer last phase. */
    private Path start(String name, long moreMillis) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ObjectNode timeline = (ObjectNode) JSON.readTree(Files.readString(Command.timeline()));
        long ready = READY + moreMillis * 1_000_000;
        timeline.put("durationNanos", ready);
        List<JsonNode> all = new ArrayList<>();
        timeline.get("stages").forEach(all::add);
        timeline.get("phases").forEach(all::add);
        for (JsonNode phase : all) {
            if (phase.get("endNanos").longValue() == READY) {
                ((ObjectNode) phase).put("endNanos", ready);
            }
        }
        return Files.writeString(file, JSON.writeValueAsString(timeline));
    }

    private void set(String name, long moreMillis) throws IOException {
        for (int i = 0; i < 8; i++) {
            start(name + "/" + i + ".json", moreMillis + i);
        }
    }

    private Result diff(Object... arguments) throws Exception {
        List<Object> words = new ArrayList<>(List.of("diff"));
        words.addAll(List.of(arguments));
        return Command.firstlight(words.toArray()).in(folder).run();
    }

    @Test
    void twoStarts_areAnsweredFirst() throws Exception {
        start("a.json", 0);
        start("b.json", 310);
        Result result = diff("a.json", "b.json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("ready is 310 ms later (3.124 s, was 2.814 s), 310 ms of it in warmup")
                .contains("may be chance");
    }

    @Test
    void theReport_hasBothStarts() throws Exception {
        start("a.json", 0);
        start("b.json", 310);
        Result result = diff("--report", "diff.html", "a.json", "b.json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("diff.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("ready is 310 ms later");
    }

    @Test
    void equalStarts_areAsBefore() throws Exception {
        Result result = diff(Command.timeline(), Command.timeline());

        assertThat(result.out()).startsWith("ready is unchanged").contains("No phase changed.");
    }

    @Test
    void directories_areSets_andTheirJsonFollowsTheSchema() throws Exception {
        set("before", 0);
        set("after/one below", 310);
        Result result = diff("--json", "before", "after");

        assertThat(result.exitCode()).as(result.err()).isZero();
        String schema = Repository.read(Repository.root().resolve("docs/diff.schema.json"));
        assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema)
                                .validate(result.out(), InputFormat.JSON))
                .isEmpty();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("baselineStarts").intValue()).isEqualTo(8);
        assertThat(json.get("candidateStarts").intValue()).isEqualTo(8);
        assertThat(json.get("sure").booleanValue()).isTrue();
        assertThat(json.get("ready").get("shiftNanos").longValue()).isEqualTo(310_000_000);
    }

    @Test
    void filesOfASide_mayBeListed() throws Exception {
        set("a", 0);
        set("b", 10);
        Result result =
                diff("--json", "--baseline", "a/0.json", "a/1.json", "--candidate", "b/0.json");

        assertThat(JSON.readTree(result.out()).get("baselineStarts").intValue()).isEqualTo(2);
        assertThat(JSON.readTree(result.out()).get("candidateStarts").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"310, 5%, 1", "-310, 5%, 0", "310, 50%, 0", "10, 10ms, 4"})
    void fail_judgesSets(long moreMillis, String tolerance, int exitCode) throws Exception {
        set("a", 0);
        set("b", moreMillis);

        assertThat(diff("--fail", "--tolerance", tolerance, "a", "b").exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void fail_ofSingleStarts_isInconclusive() throws Exception {
        assertThat(diff("--fail", Command.timeline(), Command.timeline()).exitCode()).isEqualTo(4);
    }

    @Test
    void startsThatWereNotReady_areLeftOut() throws Exception {
        Path started = start("b/0.json", 0);
        Files.writeString(
                started,
                Files.readString(started)
                        .replace("\"outcome\":\"ready\"", "\"outcome\":\"starting\""));
        Result alone = diff(Command.timeline(), "b");
        start("b/1.json", 0);
        Result withAnother = diff(Command.timeline(), "b");

        assertThat(alone.exitCode()).isEqualTo(3);
        assertThat(alone.err()).contains("b: no start became ready");
        assertThat(withAnother.exitCode()).isZero();
        assertThat(withAnother.err()).contains("0.json: skipped");
    }

    @Test
    void wrongArguments_areNamed() throws Exception {
        assertThat(diff().exitCode()).isEqualTo(2);
        assertThat(diff(Command.timeline()).exitCode()).isEqualTo(2);
        Result tolerance = diff("--tolerance", "much", Command.timeline(), Command.timeline());
        assertThat(tolerance.exitCode()).isEqualTo(2);
        assertThat(tolerance.errors()).singleElement().asString().contains("--tolerance: 'much'");
        Files.createDirectories(folder.resolve("empty"));
        Result empty = diff("empty", Command.timeline());
        assertThat(empty.exitCode()).isEqualTo(3);
        assertThat(empty.errors())
                .singleElement()
                .asString()
                .contains("empty: no .json or .jfr file found");
    }
}
