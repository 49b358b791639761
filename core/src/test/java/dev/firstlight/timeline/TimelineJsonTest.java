package dev.firstlight.timeline;

import static dev.firstlight.timeline.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON form, against its published schema, inside a page, and through a file. */
class TimelineJsonTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            // The working directory of Surefire is the module's.
            Path file = Path.of("..", "docs", "timeline.schema.json");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertValid(String json) {
        List<Error> errors = SCHEMA.validate(json, InputFormat.JSON);
        assertThat(errors).as(json.substring(0, Math.min(500, json.length()))).isEmpty();
    }

    @Test
    void json_ofAReadyStart() {
        String json = TimelineJson.toString(Samples.ready().build());
        assertValid(json);
        assertGolden("timeline.json", json + "\n");
    }

    @Test
    void json_ofAFailedStartAndOfAnEmptyTimeline_isValid() {
        assertValid(TimelineJson.toString(Samples.failed().build()));
        assertValid(TimelineJson.toString(StartupTimeline.builder().build()));
    }

    @Test
    void json_ofAnyTimeline_isValid() {
        for (long seed = 0; seed < 300; seed++) {
            assertValid(TimelineJson.toString(RandomTimelines.large(seed)));
        }
    }

    @ParameterizedTest
    @EnumSource(Profiling.class)
    void profiling_roundTripsAndIsValid(Profiling why) throws IOException {
        String json = TimelineJson.toString(Samples.ready().profiling(why).build());
        assertValid(json);
        StartupTimeline read = TimelineJson.read(new StringReader(json));
        assertThat(read.profiling()).contains(why);
        assertThat(read.objectiveMet().isPresent()).isEqualTo(why == Profiling.MISSED);
        assertThat(TimelineJson.toString(read)).isEqualTo(json);
        assertThat(TimelineText.tree(read)).contains("(cold, profiled (" + why.tag() + "), ");
    }

    @ParameterizedTest
    @EnumSource(DerivedFrom.class)
    void derivedFrom_roundTripsAndIsValid_andTextsSayIt(DerivedFrom from) throws IOException {
        String json = TimelineJson.toString(Samples.ready().derivedFrom(from).build());
        assertValid(json);
        StartupTimeline read = TimelineJson.read(new StringReader(json));
        assertThat(read.derivedFrom()).contains(from);
        assertThat(TimelineJson.toString(read.toBuilder().build())).isEqualTo(json);
        assertThat(TimelineText.tree(read)).contains(from.sentence());
        assertThat(TimelineText.blame(read, 1)).contains(from.sentence());
        assertThat(TimelineText.criticalChain(read)).contains(from.sentence());
        assertThat(Samples.ready().build().derivedFrom()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schemaVersion\":1>\"schemaVersion\":2",
                "\"cold\">\"warm\"",
                "\"durationNanos\":2814000000>\"durationNanos\":-1",
                "\"id\":64>\"id\":0",
                "\"stage\":\"di\">\"stage\":\"dinner\"",
                "2026-01-05T08:30:00.123456789Z>yesterday",
                "\"failed\":true>\"failed\":null",
                "\"entries\":12000>\"entries\":[12000]",
                "\"name\":\"connect\">\"name\":\"\""
            })
    void schema_rejectsWhatIsWrong(String change) {
        String[] parts = change.split(">");
        String json = TimelineJson.toString(Samples.ready().build());
        String wrong = json.replace(parts[0], parts[1]);
        assertThat(wrong).isNotEqualTo(json);
        assertThat(SCHEMA.validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    private static String jsonOfName(String name) {
        return TimelineJson.toString(
                StartupTimeline.builder()
                        .durationNanos(10)
                        .addStage(1, Stage.DI, 0, 10, false)
                        .addPhase(
                                PhaseRecord.builder()
                                        .id(2)
                                        .parentId(1)
                                        .name(name)
                                        .stage(Stage.DI)
                                        .startNanos(0)
                                        .endNanos(10)
                                        .thread(name, 1)
                                        .attributes(Map.of(name, name))
                                        .build())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><img src=x onerror=alert(1)>",
                "<!--<script>",
                "a & b &lt;",
                "\u2028\u2029",
                "\uD83D\uDE00",
                "\u0000\u0001\u001f\u007f\b\f\n\r\t",
                "quote \" back \\ slash /"
            })
    void names_areSafeInHtmlAndRoundTrip(String name) throws IOException {
        String json = jsonOfName(name);
        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u0000", "\n");
        assertThat(new String(json.getBytes("UTF-8"), "UTF-8")).as("as UTF-8").isEqualTo(json);
        StartupTimeline read = TimelineJson.read(new StringReader(json));
        assertThat(read.phases().get(0).name()).isEqualTo(name);
        assertThat(read.phases().get(0).attributes()).containsExactly(Map.entry(name, name));
        assertThat(TimelineJson.toString(read)).isEqualTo(json);
        assertValid(json);
    }

    @Test
    void loneSurrogates_areReplaced() throws IOException {
        String json = jsonOfName("lone \uD800 and \uDC00 reversed \uDC00\uD800");
        assertThat(json).contains("lone \ufffd and \ufffd reversed \ufffd\ufffd");
        StartupTimeline read = TimelineJson.read(new StringReader(json));
        assertThat(TimelineJson.toString(read)).isEqualTo(json);
        assertValid(json);
    }

    @Test
    void write_toATargetThatFails_throwsItsException() {
        IOException full = new IOException("disk full");
        Appendable target =
                new Appendable() {
                    private int left = 1_000;

                    @Override
                    public Appendable append(CharSequence text) throws IOException {
                        left -= text.length();
                        if (left < 0) {
                            throw full;
                        }
                        return this;
                    }

                    @Override
                    public Appendable append(CharSequence text, int from, int to)
                            throws IOException {
                        return append(text.subSequence(from, to));
                    }

                    @Override
                    public Appendable append(char c) throws IOException {
                        return append(String.valueOf(c));
                    }
                };
        assertThatThrownBy(() -> TimelineJson.write(Samples.ready().build(), target))
                .isSameAs(full);
    }
}
