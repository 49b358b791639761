package dev.firstlight.tests.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.firstlight.tests.sample.Http.Answer;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Properties of every start, whatever the framework: one model, no special cases. Each sample
 * starts from a copy outside the repository, in a directory whose name contains spaces.
 */
@ParameterizedClass
@EnumSource(Sample.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class SampleContractTest {

    private static final Pattern FIRST_RESPONSE =
            Pattern.compile("(?m)^app_startup_first_response_seconds\\{.*} (\\S+)$");

    private static final Duration CLOCKS_AGREE = Duration.ofMillis(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;

    @Parameter private Sample sample;
    private SampleProcess process;
    private StartupTimeline timeline;
    private List<Answer> answers;

    @BeforeParameterizedClassInvocation
    void start() throws Exception {
        process =
                Launch.of(sample, folder.resolve("a copy of " + sample))
                        .fromCopy()
                        .jvm("-Dfirstlight.objective=100s")
                        .probed()
                        .start()
                        .awaitReady();
        timeline = process.timeline();
        answers = process.answers();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void start_isReadyAndCold() {
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.startKind()).isEqualTo(StartKind.COLD);
        assertThat(timeline.dropped()).isZero();
        assertThat(timeline.failure()).isEmpty();
        assertThat(timeline.openPhases()).isEmpty();
        assertThat(timeline.objectiveMet()).hasValue(true);
    }

    @Test
    void stages_areContiguousAndSumToTheDuration() {
        List<PhaseRecord> stages = timeline.stages();
        long sum = 0;
        Stage previous = null;
        for (PhaseRecord stage : stages) {
            assertThat(stage.startNanos()).as("begin of %s", stage.name()).isEqualTo(sum);
            assertThat(stage.stage()).as("the stage before").isNotEqualTo(previous);
            previous = stage.stage();
            sum += stage.durationNanos();
        }

        assertThat(sum).isEqualTo(timeline.duration().toNanos());
        assertThat(stages)
                .extracting(PhaseRecord::stage)
                .startsWith(Stage.JVM)
                .contains(Stage.LISTEN)
                .endsWith(Stage.WARMUP);
        assertThat(stages).allSatisfy(stage -> assertThat(stage.durationNanos()).isPositive());
    }

    @Test
    void selfTimes_areNeverNegativeNorLongerThanThePhase() {
        for (PhaseRecord phase : timeline.phases()) {
            assertThat(timeline.selfNanos(phase.id()))
                    .as(phase.name())
                    .isBetween(0L, phase.durationNanos());
        }
        assertThat(timeline.unaccountedNanos()).isBetween(0L, timeline.duration().toNanos());
    }

    @Test
    void criticalPath_sumsToTheDuration() {
        List<CriticalSegment> path = timeline.criticalPath();
        long end = 0;
        for (CriticalSegment segment : path) {
            assertThat(segment.startNanos()).isEqualTo(end);
            end = segment.endNanos();
        }

        assertThat(path).hasSizeGreaterThan(3);
        assertThat(end).isEqualTo(timeline.duration().toNanos());
    }

    @Test
    void parents_areThereAndBeginBeforeTheirChildren() {
        Set<Integer> ids = new HashSet<>();
        for (PhaseRecord phase : timeline.phases()) {
            PhaseRecord parent = timeline.find(phase.parentId());
            assertThat(ids.add(phase.id())).as("id of %s is unique", phase).isTrue();
            assertThat(parent).as("parent of %s", phase).isNotNull();
            assertThat(parent.startNanos()).isLessThanOrEqualTo(phase.startNanos());
        }
    }

    @Test
    void logLine_agreesWithTheTimeline() {
        assertThat(process.log().lines().filter(line -> line.contains("startup_duration_us=")))
                .hasSize(1);
        assertThat(process.figures())
                .containsEntry(
                        "startup_duration_us", Long.toString(timeline.duration().toNanos() / 1000))
                .containsEntry("outcome", "ready")
                .containsEntry("start_kind", "cold")
                .containsEntry("start_id", timeline.startId())
                .containsEntry("objective_us", "100000000")
                .containsEntry("objective_met", "true")
                .containsEntry("dropped", "0");
    }

    @Test
    void nothing_wasDisabledOrWarnedAbout() {
        assertThat(process.log().lines().filter(line -> line.contains("Firstlight:"))).hasSize(1);
    }

    @Test
    void healthz_isRefusedThenPendingThenReady() {
        assertThat(answers).extracting(Answer::status).isSubsetOf(Answer.REFUSED, 503, 200);
        List<Integer> changes = new ArrayList<>();
        for (Answer answer : answers) {
            if (changes.isEmpty() || changes.get(changes.size() - 1) != answer.status()) {
                changes.add(answer.status());
            }
        }
        assertThat(changes).containsExactly(Answer.REFUSED, 503, 200);
    }

    @Test
    void healthz_whilePending_saysWhatFor() {
        List<JsonNode> reports =
                answers.stream()
                        .filter(answer -> answer.status() == 503)
                        .map(answer -> JSON.readTree(answer.body()))
                        .toList();
        long elapsed = 0;
        for (JsonNode report : reports) {
            assertThat(report.get("state").stringValue()).isIn("STARTING", "WARMING");
            assertThat(Stage.ofTag(report.get("stage").stringValue())).isNotNull();
            assertThat(report.get("pending")).isNotEmpty();
            assertThat(report.get("startId").stringValue()).isEqualTo(timeline.startId());
            assertThat(report.get("elapsedMs").longValue()).isGreaterThanOrEqualTo(elapsed);
            elapsed = report.get("elapsedMs").longValue();
        }

        assertThat(elapsed).isLessThanOrEqualTo(timeline.duration().toMillis());
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .anySatisfy(answer -> assertThat(answer.body()).contains(sample.pending()));
    }

    @Test
    void healthz_isNever200BeforeReady() {
        Instant ready = timeline.processStart().plus(timeline.duration());
        for (Answer answer : answers) {
            if (answer.status() == 200) {
                assertThat(answer.received()).isAfter(ready.minus(CLOCKS_AGREE));
                assertThat(answer.body()).contains("\"state\":\"READY\"", "\"pending\":[]");
            }
        }
    }

    @Test
    void livez_isAliveAndReadyz_isHealthz() {
        assertThat(process.get("/livez").status()).isEqualTo(200);
        assertThat(process.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void firstResponse_isNotBeforeReady() throws Exception {
        String metrics = process.awaitMetric("app_startup_first_response_seconds{");
        Matcher matcher = FIRST_RESPONSE.matcher(metrics);

        assertThat(matcher.find()).isTrue();
        assertThat(Double.parseDouble(matcher.group(1)))
                .isGreaterThanOrEqualTo(timeline.duration().toNanos() / 1e9);
        assertThat(matcher.find()).as("a second one").isFalse();
    }

    @Test
    void timelineFile_isValidAgainstThePublishedSchema() {
        String schema = Repository.read(Repository.root().resolve("docs/timeline.schema.json"));

        assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema)
                                .validate(Repository.read(process.file()), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void processStart_isWithin10MillisOfExec_andAStopChangesNothing() throws Exception {
        List<Duration> distances = new ArrayList<>();
        distances.add(process.distanceFromExec(timeline.processStart()));
        for (int i = 0; i < 2; i++) {
            try (SampleProcess another =
                    Launch.of(sample, folder.resolve(sample + "-" + i))
                            .main(sample.mainClass(), sample.classPath())
                            .fast()
                            .start()
                            .awaitReady()) {
                distances.add(another.distanceFromExec(another.timeline().processStart()));
                assertThat(another.stop()).as("exit code after SIGTERM").isEqualTo(128 + 15);
                assertThat(another.timeline().outcome()).isEqualTo(Outcome.READY);
            }
        }
        distances.sort(null);

        assertThat(distances.get(distances.size() / 2))
                .as("median of %s", distances)
                .isLessThanOrEqualTo(Duration.ofMillis(10));
    }
}
