package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are not timelines: one exception, with the problem in one line. */
class TimelineReaderTest {

    private static final String SAMPLE = TimelineJson.toString(Samples.ready().build());

    private static StartupTimeline read(String text) throws IOException {
        return TimelineJson.read(new StringReader(text));
    }

    private static String rejected(String text) {
        Throwable thrown = catchThrowable(() -> read(text));
        assertThat(thrown)
                .as(text.substring(0, Math.min(200, text.length())))
                .isExactlyInstanceOf(TimelineFormatException.class);
        String message = thrown.getMessage();
        assertThat(message).isNotBlank().hasSizeLessThan(400);
        assertThat(message.chars().filter(c -> Character.isISOControl(c) || c == '\u2028'))
                .isEmpty();
        return message;
    }

    private static String stages(String stages, String phases) {
        return "{\"schemaVersion\":1,\"durationNanos\":10,\"stages\":["
                + stages
                + "],\"phases\":["
                + phases
                + "]}";
    }

    private static final String STAGE =
            "{\"id\":1,\"name\":\"di\",\"startNanos\":0,\"endNanos\":10}";

    private static String phase(int id, int parent, long start, long end) {
        return "{\"id\":"
                + id
                + ",\"parentId\":"
                + parent
                + ",\"name\":\"p\",\"stage\":\"di\",\"startNanos\":"
                + start
                + ",\"endNanos\":"
                + end
                + "}";
    }

    @Test
    void truncatedText_isRejectedAtEveryCut() {
        for (int cut = 0; cut < SAMPLE.length(); cut++) {
            rejected(SAMPLE.substring(0, cut));
        }
    }

    @Test
    void sampleWithAnyOneCharacterReplaced_isReadOrRejected() throws IOException {
        for (char c : new char[] {'"', '9', '\u0001'}) {
            for (int at = 0; at < SAMPLE.length(); at++) {
                String text = SAMPLE.substring(0, at) + c + SAMPLE.substring(at + 1);
                try {
                    read(text);
                } catch (TimelineFormatException e) {
                    assertThat(e.getMessage()).doesNotContain("\n");
                }
            }
        }
    }

    @Test
    void newerSchema_isNamed() {
        assertThat(rejected(SAMPLE.replace("\"schemaVersion\":1", "\"schemaVersion\":2")))
                .isEqualTo("the timeline has schema version 2; this release reads up to version 1");
        rejected(SAMPLE.replace("\"schemaVersion\":1", "\"schemaVersion\":0"));
    }

    @Test
    void newerSchema_isNamedEvenWhereTheRestIsUnknown() {
        assertThat(rejected("{\"schemaVersion\":7,\"stages\":{\"all\":\"different\"}}"))
                .contains("schema version 7");
    }

    @Test
    void missingSchemaVersion_isRejected() {
        assertThat(rejected("{}")).contains("schemaVersion is missing");
        rejected(SAMPLE.replace("\"schemaVersion\":1,", ""));
    }

    @Test
    void unknownMembers_areSkipped() throws IOException {
        String extended =
                SAMPLE.replace(
                        "\"startId\"",
                        "\"new\":{\"a\":[1,2.5e3,null,true,\"x\",{\"b\":[]}]},\"startId\"");
        assertThat(TimelineJson.toString(read(extended))).isEqualTo(SAMPLE);
    }

    @Test
    void spaceAndOrderOfMembers_doNotMatter() throws IOException {
        StartupTimeline timeline =
                read(
                        " \n\t{ \"phases\" : [ ] , \"stages\" : [ "
                                + STAGE
                                + " ] , \"durationNanos\" : 10 ,\r\n \"schemaVersion\" : 1 } \n");
        assertThat(timeline.duration()).hasNanos(10);
        assertThat(timeline.service().service()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "17",
                "<html>",
                "{,}",
                "{\"schemaVersion\":1,}",
                "{\"schemaVersion\" 1}",
                "{schemaVersion:1}",
                "{\"schemaVersion\":1}{}",
                "{\"schemaVersion\":1} x",
                "{\"schemaVersion\":[1]}",
                "{\"schemaVersion\":1,\"stages\":{}}",
                "{\"schemaVersion\":1,\"stages\":[1]}",
                "{\"schemaVersion\":1,\"stages\":[[]]}",
                "{\"schemaVersion\":1,\"phases\":[{]}",
                "{\"schemaVersion\":1,\"phases\":[}",
                "{\"schemaVersion\":1,\"service\":null}",
                "{\"schemaVersion\":1,\"service\":\"x\"}",
                "{\"schemaVersion\":1,\"startId\":5}",
                "{\"schemaVersion\":1,\"startKind\":\"warm\\nstart\"}",
                "{\"schemaVersion\":1,\"startKind\":\"COLD\"}",
                "{\"schemaVersion\":1,\"processStart\":\"\\u2028\\u0000soon\"}",
                "{\"schemaVersion\":1,\"startId\":\"\\x\"}",
                "{\"schemaVersion\":1,\"startId\":\"\\u00zz\"}",
                "{\"schemaVersion\":1,\"startId\":\"\\u00\uff11\uff11\"}",
                "{\"schemaVersion\":1,\"startId\":\"a\nb\"}",
                "{\"schemaVersion\":1,\"startId\":\u0007}",
                "{\"schemaVersion\":1,\"x\":tru}",
                "{\"schemaVersion\":1,\"x\":nul}",
                "{\"schemaVersion\":1,\"objective\":{\"limitNanos\":0}}",
                "{\"schemaVersion\":1,\"objective\":{\"limitNanos\":5,\"percentile\":101}}",
                "{\"schemaVersion\":1,\"durationNanos\":-9223372036854775808}",
                "{\"schemaVersion\":1,\"dropped\":-1}"
            })
    void malformedText_isRejected(String text) {
        rejected(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "1e400",
                "1.5",
                "01",
                "+1",
                "-",
                "--1",
                "1e",
                ".5",
                "5.",
                "0x10",
                "NaN",
                "Infinity",
                "1234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void numbersThatAreNone_areRejected(String number) {
        rejected("{\"schemaVersion\":1,\"durationNanos\":" + number + "}");
    }

    @Test
    void hugeNumbersInAttributes_areReadOrRejectedButNeverLost() throws IOException {
        String attributes = "\"endNanos\":10,\"attributes\":{\"n\":%s}";
        String text = stages(STAGE, phase(2, 1, 0, 10).replace("\"endNanos\":10", attributes));
        assertThat(read(text.formatted("1e400")).phases().get(0).attributes())
                .containsEntry("n", "Infinity");
        assertThat(read(text.formatted("9223372036854775807")).phases().get(0).attributes())
                .containsEntry("n", Long.MAX_VALUE);
        rejected(text.formatted("9223372036854775808"));
        rejected(text.formatted("null"));
        rejected(text.formatted("{}"));
    }

    @Test
    void idsBeyond32Bits_areRejected() {
        rejected(stages(STAGE.replace("\"id\":1", "\"id\":4294967297"), ""));
    }

    @Test
    void deepNesting_isRejectedBeforeTheStackEnds() {
        String prefix = "{\"schemaVersion\":1,\"x\":";
        assertThat(rejected(prefix + "[".repeat(1_000_000)))
                .contains("nested more than 32 levels deep");
        assertThat(rejected(prefix + "{\"a\":".repeat(1_000_000)))
                .contains("nested more than 32 levels deep");
    }

    @Test
    void manySiblings_areNoDepth() throws IOException {
        assertThat(read("{\"schemaVersion\":1,\"x\":[" + "[],{},".repeat(10_000) + "1]}"))
                .isNotNull();
    }

    @Test
    void endlessText_isRejectedAtABound() {
        Reader endless =
                new Reader() {
                    private final String begin = "{\"schemaVersion\":1,\"startId\":\"";
                    private long read;

                    @Override
                    public int read(char[] buffer, int from, int length) {
                        for (int i = 0; i < length; i++, read++) {
                            buffer[from + i] =
                                    read < begin.length() ? begin.charAt((int) read) : 'x';
                        }
                        return length;
                    }

                    @Override
                    public void close() {}
                };
        assertThatThrownBy(() -> TimelineJson.read(endless))
                .isInstanceOf(TimelineFormatException.class)
                .hasMessageContaining("a string is longer than 1048576 characters");
    }

    @Test
    void failingSource_throwsItsOwnException() {
        IOException gone = new IOException("gone");
        Reader failing =
                new Reader() {
                    @Override
                    public int read(char[] buffer, int from, int length) throws IOException {
                        throw gone;
                    }

                    @Override
                    public void close() {}
                };
        assertThatThrownBy(() -> TimelineJson.read(failing)).isSameAs(gone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|5|6|10|does not begin where the previous stage ended",
                "0|6|5|10|does not begin where the previous stage ended",
                "1|5|5|10|does not begin where the previous stage ended",
                "0|5|5|9|the stages end at 9 ns but the startup ends at 10 ns",
                "0|5|5|11|the stages end at 11 ns",
                "0|5|5|4|ends before it begins"
            })
    void stagesThatAreNotContiguous_areRejected(
            long start1, long end1, long start2, long end2, String message) {
        String format = "{\"id\":%d,\"name\":\"di\",\"startNanos\":%d,\"endNanos\":%d}";
        assertThat(
                        rejected(
                                stages(
                                        format.formatted(1, start1, end1)
                                                + ","
                                                + format.formatted(2, start2, end2),
                                        "")))
                .contains(message);
    }

    @Test
    void tooManyStages_areRejected() {
        StringBuilder many = new StringBuilder(STAGE);
        for (int i = 2; i <= 65; i++) {
            many.append(",{\"id\":").append(i);
            many.append(",\"name\":\"app\",\"startNanos\":10,\"endNanos\":10}");
        }
        assertThat(rejected(stages(many.toString(), ""))).contains("more than 64 stages");
    }

    @Test
    void wrongNesting_isRejected() {
        assertThat(rejected(stages(STAGE, phase(2, 3, 0, 5)))).contains("has the unknown parent 3");
        assertThat(rejected(stages(STAGE, phase(2, 2, 0, 5)))).contains("before its parent 2");
        assertThat(rejected(stages(STAGE, phase(2, 3, 0, 5) + "," + phase(3, 2, 0, 5))))
                .as("a circle")
                .contains("before its parent");
        assertThat(rejected(stages(STAGE, phase(2, 1, 4, 5) + "," + phase(3, 2, 3, 5))))
                .contains("phase 3 begins before its parent 2");
        assertThat(rejected(stages(STAGE, phase(2, 1, 0, 5) + "," + phase(2, 1, 0, 5))))
                .contains("occurs twice");
        assertThat(rejected(stages(STAGE, phase(1, 1, 0, 5)))).contains("occurs twice");
        assertThat(rejected(stages(STAGE, phase(2, 0, 0, 5)))).contains("has the unknown parent 0");
        assertThat(rejected(stages(STAGE, phase(-2, 1, 0, 5)))).contains("is not positive");
        assertThat(rejected(stages(STAGE, phase(2, 1, 0, 11)))).contains("outside the startup");
        assertThat(rejected(stages(STAGE, phase(2, 1, -1, 5)))).contains("outside the startup");
        assertThat(rejected(stages(STAGE, phase(2, 1, 6, 5)))).contains("ends before it begins");
        assertThat(rejected(stages(STAGE, phase(2, 1, 0, 5).replace("\"p\"", "\"\""))))
                .contains("has no name");
        assertThat(rejected(stages(STAGE, phase(2, 1, 0, 5).replace("\"stage\":\"di\",", ""))))
                .contains("has no stage");
        assertThat(rejected(stages("", phase(2, 1, 0, 5)))).contains("the stages end at 0 ns");
    }

    @Test
    void extremeTimes_doNotOverflow() {
        rejected(stages(STAGE, phase(2, 1, Long.MIN_VALUE, Long.MAX_VALUE)));
        rejected(stages(STAGE, phase(2, 1, 0, Long.MAX_VALUE)));
        rejected(stages(STAGE.replace("\"endNanos\":10", "\"endNanos\":" + Long.MAX_VALUE), ""));
    }

    @Test
    void derivedLists_cannotBeChanged() throws IOException {
        StartupTimeline timeline = read(SAMPLE);
        assertThatThrownBy(() -> timeline.children(64).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> timeline.phases().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> timeline.criticalPath().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> timeline.selfNanos(999))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
