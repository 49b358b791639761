package dev.firstlight.analysis.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.ProcessStartSource;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupReaderTest {

    @TempDir private Path folder;

    private static StartupTimeline timeline() {
        return StartupTimeline.builder()
                .startId("abc123")
                .outcome(Outcome.READY)
                .service(
                        ServiceInfo.builder()
                                .service("shop")
                                .env("test")
                                .version("1")
                                .framework("none")
                                .jvm("17")
                                .processors(2)
                                .maxHeapBytes(1 << 20)
                                .build())
                .processStart(
                        Instant.parse("2026-01-02T03:04:05.678901234Z"),
                        ProcessStartSource.KERNEL_AND_JVM)
                .durationNanos(1_000)
                .addStage(1, Stage.JVM, 0, 400, false)
                .addStage(2, Stage.INIT, 400, 1_000, false)
                .addPhase(
                        PhaseRecord.builder()
                                .id(3)
                                .parentId(2)
                                .name("load")
                                .stage(Stage.INIT)
                                .startNanos(500)
                                .endNanos(900)
                                .thread("main", 1)
                                .attributes(Map.of("rows", 7L))
                                .build())
                .build();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void assertFails(Path file, String problem) {
        assertThatThrownBy(() -> StartupReader.read(file))
                .isInstanceOf(StartupFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\R"));
    }

    @Test
    void aDerivedTimelineThatWasWritten_isDerivedWhenReadAgain() throws Exception {
        StartupTimeline derived =
                timeline().toBuilder().derivedFrom(DerivedFrom.SPRING_ENDPOINT).build();
        Path file = Files.writeString(folder.resolve("d.json"), TimelineJson.toString(derived));

        Startup startup = StartupReader.read(file);

        assertThat(startup.origin()).isEqualTo(Origin.SPRING_ENDPOINT);
        assertThat(startup.notes()).containsExactly(DerivedFrom.SPRING_ENDPOINT.sentence());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, \uFEFF",
        "UTF-16LE, \uFEFF",
        "UTF-16BE, \uFEFF",
        "UTF-16LE, ''",
        "UTF-16BE, ''"
    })
    void aTimeline_isReadInTheEncodingThatItsFirstBytesTell(String encoding, String mark)
            throws Exception {
        String json = TimelineJson.toString(timeline());
        byte[] bytes = (mark + json).getBytes(encoding);

        assertThat(TimelineJson.toString(StartupReader.read(file("a.json", bytes)).timeline()))
                .isEqualTo(json);
        assertThat(
                        TimelineJson.toString(
                                StartupReader.read(file("a.json.gz", gzip(bytes))).timeline()))
                .isEqualTo(json);
    }

    @Test
    void aTimeline_isReadWhateverTheFileIsCalled() throws Exception {
        String json = TimelineJson.toString(timeline());

        Startup startup = StartupReader.read(file("start.jfr", json));

        assertThat(startup.label()).isEqualTo("start.jfr");
        assertThat(TimelineJson.toString(startup.timeline())).isEqualTo(json);
        assertThat(startup.origin()).isEqualTo(Origin.FIRSTLIGHT);
        assertThat(startup.recording()).isNull();
        assertThat(startup.findings()).isEmpty();
        assertThat(startup.notes()).isEmpty();
    }

    @Test
    void aTimelineInGzip_isRead() throws Exception {
        String json = TimelineJson.toString(timeline());

        Startup startup =
                StartupReader.read(file("a", gzip(json.getBytes(StandardCharsets.UTF_8))));

        assertThat(TimelineJson.toString(startup.timeline())).isEqualTo(json);
    }

    @Test
    void schemaVersion_isFoundAlsoAfterOtherMembers() throws Exception {
        String json = TimelineJson.toString(timeline());
        String moved =
                "\n {\"more\":{\"timeline\":[1]},"
                        + json.substring(1).replace("\"schemaVersion\":1,", "").replaceAll("}$", "")
                        + ",\"schemaVersion\":1}";

        assertThat(StartupReader.read(file("a.json", moved)).timeline().startId())
                .isEqualTo("abc123");
    }

    @Test
    void aNewerSchema_isSaidToBeNewer() throws Exception {
        assertFails(
                file("a.json", "{\"schemaVersion\":2,\"startId\":{}}"),
                "the timeline has schema version 2; this release reads up to version 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                      | the file is empty
                    '  '                    | the file is empty
                    hello                   | not a timeline, a JFR recording
                    [1,2]                   | not a timeline, a JFR recording
                    {}                      | JSON, but neither a timeline nor
                    {"a":1                  | not JSON: expected ',' but found the end
                    {"schemaVersion":1      | not a timeline: expected ',' but found the end
                    {"timeline":{}}         | the timeline has no startTime
                    """)
    void whatIsNoStart_isSaidInOneLine(String content, String problem) throws Exception {
        assertFails(file("x", content), problem);
    }

    @Test
    void noFile_isSaid() {
        assertFails(folder.resolve("none.json"), "no such file");
    }

    @Test
    void aFolder_isSaid() {
        assertFails(folder, "is a directory");
    }

    @Test
    void bytesThatAreNoText_areSaid() throws Exception {
        assertFails(file("x", new byte[] {'{', '"', (byte) 0xff, '"'}), "not text in UTF-8");
    }

    @Test
    void gzipCutShort_isSaid() throws Exception {
        byte[] gzip = gzip(TimelineJson.toString(timeline()).getBytes(StandardCharsets.UTF_8));

        for (int length = 3; length < gzip.length - 8; length += 7) {
            assertFails(file("x", Arrays.copyOf(gzip, length)), "damaged or truncated gzip");
        }
    }

    @Test
    void gzipThatUnpacksToGigabytes_isRefusedBeforeItDoes() throws Exception {
        byte[] chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) ' ');
        Path bomb = folder.resolve("bomb");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("{\"a\":".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 120; i++) {
                out.write(chunk);
            }
        }

        assertFails(bomb, "unpacks to more than 100 MiB");
    }

    @Test
    void aTextOfTheFile_doesNotMoveTheTerminalsCursor() throws Exception {
        assertThatThrownBy(() ->
                        StartupReader.read(
                                file("x", "{\"schemaVersion\":1,\"outcome\":\"\\u001b[2J\\n\"}")))
                .hasMessageContaining("unknown Outcome")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b", "\n"));
    }
}
