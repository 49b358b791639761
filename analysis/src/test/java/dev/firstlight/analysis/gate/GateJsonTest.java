package dev.firstlight.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.firstlight.timeline.TimelineFormatException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON form: against its published schema, and back. */
class GateJsonTest {

    private static final Schema SCHEMA = schema();

    @TempDir private Path folder;

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("..", "docs", "gate.schema.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GateResult measuredOnly() {
        return GateResult.decide(
                Gates.NOW,
                GateDemand.none(),
                List.of(
                        GateCase.of(
                                "0.5 CPUs",
                                0.5,
                                false,
                                Gates.with(
                                        Gates.series("candidate", 1, 2, 0),
                                        Gates.failed(2, RunOutcome.TIMEOUT, "not ready in 60 s")),
                                null)));
    }

    private static GateResult inconclusive() {
        return GateResult.decide(
                Gates.NOW,
                Gates.tolerance(3)
                        .withObjective(Gates.within(Duration.ofMillis(1), 3).stoppingEarly()),
                List.of(
                        GateCase.of(
                                "",
                                null,
                                true,
                                Gates.series("candidate", 1, 1, 0),
                                Gates.series("baseline", 2, 2, 0))));
    }

    @Test
    void results_areValidAndRoundTrip() throws IOException {
        for (GateResult result :
                List.of(Gates.compared(50), Gates.compared(0), measuredOnly(), inconclusive())) {
            String json = GateJson.toString(result);
            assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
            GateResult read = GateJson.read(new StringReader(json));
            assertThat(GateJson.toString(read)).isEqualTo(json);
            assertThat(read.verdict()).isEqualTo(result.verdict());
            assertThat(read.cases().get(0).candidate().runs())
                    .isEqualTo(result.cases().get(0).candidate().runs());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schemaVersion\":1>\"schemaVersion\":2",
                "\"verdict\":\"fail\">\"verdict\":\"failed\"",
                "\"alpha\":0.05>\"alpha\":0.5",
                "\"exec_to_ready\":>\"exec-to-ready\":",
                "\"outcome\":\"ready\">\"outcome\":\"done\"",
                "\"interleaved\":true>\"interleaved\":1",
                "\"name\":\"hibernate\">\"name\":\"\"",
                "\"parent\":-1>\"parent\":-2"
            })
    void schema_rejectsWhatIsWrong(String change) {
        String[] parts = change.split(">");
        String json = GateJson.toString(Gates.compared(50));
        String wrong = json.replace(parts[0], parts[1]);
        assertThat(wrong).isNotEqualTo(json);
        assertThat(SCHEMA.validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schemaVersion\":1>\"schemaVersion\":2>the gate's result has schema version 2; this release reads up to version 1",
                "\"schemaVersion\":1>\"version\":1>not a gate result: schemaVersion is missing",
                "\"outcome\":\"ready\">\"outcome\":\"done\">not a gate result: unknown"
                        + " outcome 'done'",
                "\"cpu\":>\"gpu\":>not a gate result: unknown measure 'gpu'",
                "\"alpha\":0.05>\"alpha\":5>not a gate result: alpha must be above 0"
                        + " and below 0.5, not 5.0",
                "\"parent\":-1>\"parent\":7>not a gate result: the parent of phase"
                        + " 'jvm' does not come before it",
                "2026-01-05T08:30:00Z>yesterday>not a gate result: 'yesterday' is not a timestamp",
                "\"totalNanos\":[>\"totalNanos\":[1,>not a gate result: phase 'jvm' has"
                        + " not 40 columns",
                "\"candidate\">\"other\">not a gate result: a case has no candidate"
            })
    void read_ofWhatIsWrong_saysWhat(String change) {
        String[] parts = change.split(">");
        String wrong = GateJson.toString(Gates.compared(50)).replace(parts[0], parts[1]);
        assertThatThrownBy(() -> GateJson.read(new StringReader(wrong)))
                .isInstanceOf(TimelineFormatException.class)
                .message()
                .startsWith(parts[2])
                .doesNotContain("\n");
    }

    @Test
    void read_ofTruncatedText_alwaysSaysSo() {
        String json = GateJson.toString(Gates.compared(50));
        for (int end = 0; end < json.length(); end += 211) {
            String cut = json.substring(0, end);
            assertThatThrownBy(() -> GateJson.read(new StringReader(cut)))
                    .isInstanceOf(TimelineFormatException.class)
                    .message()
                    .startsWith("not a gate result: ");
        }
    }

    @Test
    void read_ofAFile_namesIt() throws IOException {
        Path file = folder.resolve("baseline.json");
        assertThatThrownBy(() -> GateJson.read(file)).hasMessage(file + ": no such file");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> GateJson.read(file))
                .hasMessage(file + ": not a gate result: schemaVersion is missing");
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        assertThatThrownBy(() -> GateJson.read(file))
                .hasMessage(file + ": not a gate result: not UTF-8");
        Files.writeString(file, GateJson.toString(Gates.compared(50)));
        assertThat(GateJson.read(file).series("")).isPresent();
    }
}
