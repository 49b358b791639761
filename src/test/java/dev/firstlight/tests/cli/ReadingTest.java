package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Leftovers;
import dev.firstlight.tests.cli.Command.Result;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The commands that show one start, and their messages about unreadable files. */
@Tag("slow")
class ReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Commands that read one start. */
    private static final List<String> READING =
            List.of("report", "tree", "blame", "critical-chain", "findings", "export");

    @TempDir private Path folder;

    @Test
    void noSuchFile_isSaid() throws Exception {
        rejects("missing.json", "missing.json: no such file");
    }

    @Test
    void aDirectory_isSaid() throws Exception {
        Files.createDirectories(folder.resolve("some"));

        rejects("some", "some: is a directory");
    }

    @Test
    void textThatIsNoTimeline_isSaid() throws Exception {
        Files.writeString(folder.resolve("a.json"), "hello");

        rejects("a.json", "a.json: ");
    }

    @Test
    void anEmptyFile_isSaid() throws Exception {
        Files.writeString(folder.resolve("a.json"), "");

        rejects("a.json", "a.json: ");
    }

    @Test
    void aTimelineThatWasCutOff_isSaid() throws Exception {
        String whole = Files.readString(Command.timeline());
        Files.writeString(folder.resolve("a.json"), whole.substring(0, whole.length() / 2));

        rejects("a.json", "a.json: ");
    }

    @Test
    void aNewerSchema_isSaidToBeNewer() throws Exception {
        String newer =
                Files.readString(Command.timeline())
                        .replaceFirst("\"schemaVersion\": ?\\d+", "\"schemaVersion\":999");
        Files.writeString(folder.resolve("a.json"), newer);

        rejects("a.json", "schema version 999; this release reads up to version 1");
    }

    @Test
    void aFileNameThatDrivesATerminal_isEscaped() throws Exception {
        rejects("\u001b[31mred", "\\u001b[31mred: no such file");
    }

    /** All commands that read a start reject it in the same way. */
    private void rejects(String file, String message) throws Exception {
        for (String command : READING) {
            Result result = Command.firstlight(command, file).in(folder).run();

            assertThat(result.exitCode()).as(command).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.errors()).singleElement().asString().contains(message);
        }
        Result json = Command.firstlight("--json", "tree", file).in(folder).run();
        JsonNode error = JSON.readTree(json.out()).get("error");
        assertThat(json.exitCode()).isEqualTo(3);
        assertThat(error.get("exitCode").intValue()).isEqualTo(3);
        assertThat(error.get("name").stringValue()).isEqualTo("input");
    }

    @Test
    void verbose_showsWhereItFailed() throws Exception {
        Files.writeString(folder.resolve("a.json"), "hello");
        Result result = Command.firstlight("tree", "--verbose", "a.json").in(folder).run();

        assertThat(result.err()).contains("Exception", "\tat dev.firstlight.");
    }

    @Test
    void tree_hasTheSameRowsAsTextAndAsJson() throws Exception {
        Result text = Command.firstlight("tree", Command.timeline()).run();
        JsonNode json =
                JSON.readTree(Command.firstlight("tree", "--json", Command.timeline()).run().out());

        assertThat(text.exitCode()).isZero();
        assertThat(text.err()).isEmpty();
        // The headline, the column names, and the last line.
        assertThat(text.out().lines().count() - 3).isEqualTo(json.get("phases").size());
        assertThat(json.get("command").stringValue()).isEqualTo("tree");
    }

    @Test
    void criticalChain_addsUpToTheDuration() throws Exception {
        JsonNode json =
                JSON.readTree(
                        Command.firstlight("critical-chain", "--json", Command.timeline())
                                .run()
                                .out());
        long sum = 0;
        for (JsonNode part : json.get("chain")) {
            sum += part.get("durationNanos").longValue();
        }

        assertThat(sum).isPositive().isEqualTo(json.get("durationNanos").longValue());
    }

    @Test
    void blame_isSortedAndLimited() throws Exception {
        JsonNode json =
                JSON.readTree(
                        Command.firstlight("blame", "-n", "3", "--json", Command.timeline())
                                .run()
                                .out());
        long last = Long.MAX_VALUE;
        for (JsonNode phase : json.get("phases")) {
            assertThat(phase.get("selfNanos").longValue()).isLessThanOrEqualTo(last);
            last = phase.get("selfNanos").longValue();
        }

        assertThat(json.get("phases").size()).isEqualTo(3);
    }

    @Test
    void report_isAPageNamedAfterTheInput() throws Exception {
        Files.copy(Command.timeline(), folder.resolve("slow start.json"));
        Result result = Command.firstlight("report", "slow start.json").in(folder).run();

        assertThat(result.out()).isEqualTo("slow start.html\n");
        assertThat(folder.resolve("slow start.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("priceCache");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void report_thatCannotBeWritten_isSaidAndLeavesNothing() throws Exception {
        Files.createDirectories(folder.resolve("some"));
        for (String target : List.of("some", "missing/report.html")) {
            Result result =
                    Command.firstlight("report", "-o", target, Command.timeline()).in(folder).run();

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.errors()).singleElement().asString().contains(target);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void export_ofATimeline_isTheTimeline() throws Exception {
        Result exported = Command.firstlight("export", Command.timeline()).run();

        assertThat(JSON.readTree(exported.out()))
                .isEqualTo(JSON.readTree(Files.readString(Command.timeline())));
        assertThat(
                        Command.firstlight("export", "-o", "a.json", Command.timeline())
                                .in(folder)
                                .run()
                                .out())
                .isEqualTo("a.json\n");
        assertThat(folder.resolve("a.json")).hasContent(exported.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "markdown", "perfetto", "text", "json"})
    void everyFormat_goesToStandardOutputAndIntoJson(String format) throws Exception {
        Result plain = Command.firstlight("export", "--format", format, Command.timeline()).run();
        Result json =
                Command.firstlight("export", "--format", format, "--json", Command.timeline())
                        .run();

        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(JSON.readTree(json.out()).get("content").stringValue()).isEqualTo(plain.out());
    }

    @Test
    void findings_areJudgedByLimits() throws Exception {
        Result text = Command.firstlight("findings", Command.timeline()).run();
        Result failing =
                Command.firstlight("findings", "--fail-on", "warn", Command.timeline()).run();
        Result json = Command.firstlight("findings", "--json", Command.timeline()).run();
        Result wrong =
                Command.firstlight("findings", "--threshold", "x=1", Command.timeline()).run();

        // The golden start misses its objective.
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out().lines().findFirst().orElseThrow())
                .matches("13 of 16 rules lack data \\(a timeline without a recording\\); .*");
        assertThat(text.out()).contains("\nWARN  ", "A recording would help");
        assertThat(failing.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(json.out()).get("findings").get(0).get("severity").stringValue())
                .isEqualTo("warn");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errors()).singleElement().asString().contains("--threshold", "'x'");
    }

    @Test
    void standardInput_isRead() throws Exception {
        Result result =
                Command.firstlight("tree", "-").fed(Files.readString(Command.timeline())).run();

        assertThat(result.out())
                .isEqualTo(Command.firstlight("tree", Command.timeline()).run().out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings -", "report -o - -", "export -", "tree -"})
    void aRecordingOnStandardInput_isReadAndItsCopyRemoved(String words) throws Exception {
        byte[] compressed = Files.readAllBytes(Command.recording());
        isReadAndItsCopyRemoved(words, compressed);
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            isReadAndItsCopyRemoved(words, plain.readAllBytes());
        }
    }

    private void isReadAndItsCopyRemoved(String words, byte[] recording) throws Exception {
        Result result =
                Command.firstlight((Object[]) words.split(" "))
                        .fed(recording)
                        .withTemporary(folder)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isNotEmpty();
        assertThat(Leftovers.files(folder)).isEmpty();
    }
}
