package dev.firstlight.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.firstlight.analysis.comparison.PhaseChange.Kind;
import dev.firstlight.analysis.comparison.TimelineDiff.Part.Scope;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shift of ready, and the phases that caused it. */
class TimelineDiffTest {

    private static final String BEFORE =
            """
            flyway 40
              V1__orders 30
              V2__customers 30
            web 200
              dispatcher#0 90
            cache 100
            """;

    private static TimelineDiff diff(String before, String after) {
        return TimelineDiff.of(List.of(Starts.of(before)), List.of(Starts.of(after)));
    }

    private static void assertValid(TimelineDiff diff) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "diff.schema.json")));
        assertThat(schema.validate(DiffJson.toString(diff), InputFormat.JSON)).isEmpty();
    }

    @Test
    void aPhaseThatGrew_isTheAnswer() throws IOException {
        TimelineDiff diff =
                diff(
                        BEFORE,
                        BEFORE.replace("flyway 40", "flyway 320")
                                .replace("cache 100", "cache 150"));

        assertThat(DiffText.answer(diff))
                .isEqualTo(
                        "ready is 330 ms later (920 ms, was 590 ms), 280 ms of it in di > flyway,"
                                + " 50.0 ms in di > cache");
        assertThat(diff.restNanos()).isZero();
        assertThat(diff.phases())
                .extracting(PhaseChange::kind, change -> String.join(">", change.path()))
                .containsExactly(
                        tuple(Kind.GREW, "di"),
                        tuple(Kind.GREW, "di>flyway"),
                        tuple(Kind.GREW, "di>cache"));
        assertThat(DiffText.of(diff, 2))
                .contains("+280 ms", "rest", "and 1 more")
                .contains("too few for confidence intervals");
        assertValid(diff);
    }

    @Test
    void manySmallOnes_areNamedByWhatIsAboveThem() {
        StringBuilder before = new StringBuilder("flyway 10\n");
        StringBuilder after = new StringBuilder("flyway 10\n");
        for (int i = 0; i < 20; i++) {
            before.append("  V").append(i).append("__step 10\n");
            after.append("  V").append(i).append("__step 24\n");
        }
        TimelineDiff diff = diff(before.toString(), after.toString());

        assertThat(DiffText.answer(diff))
                .contains("ready is 280 ms later", "280 ms of it in di > flyway");
        assertThat(diff.parts()).hasSize(1);
    }

    @Test
    void fewLargeOnes_areNamedThemselves() {
        TimelineDiff diff =
                diff(
                        BEFORE,
                        BEFORE.replace("V1__orders 30", "V1__orders 130")
                                .replace("V2__customers 30", "V2__customers 90")
                                .replace("flyway 40", "flyway 70"));

        assertThat(diff.parts())
                .extracting(
                        part -> String.join(">", part.path()),
                        TimelineDiff.Part::own,
                        part -> part.critical().shiftNanos())
                .containsExactly(
                        tuple("di>flyway>V1__orders", false, 100_000_000L),
                        tuple("di>flyway>V2__customers", false, 60_000_000L),
                        tuple("di>flyway", true, 30_000_000L));
    }

    /** As in a real application: one bean grew much, three hundred grew a little. */
    private static String context(int hibernate, int bean, int own) {
        StringBuilder tree = new StringBuilder("spring.context.refresh " + own + "\n");
        tree.append("  entityManagerFactory ").append(hibernate).append('\n');
        for (int i = 0; i < 300; i++) {
            tree.append("  bean-").append((char) ('a' + i / 26)).append((char) ('a' + i % 26));
            tree.append(' ').append(bean).append('\n');
        }
        return tree.toString();
    }

    @Test
    void manySmallOnesBesideALargeOne_areNotTheParentItself() throws IOException {
        TimelineDiff diff = diff(context(100, 10, 65), context(2_100, 40, 65));

        assertThat(DiffText.answer(diff))
                .isEqualTo(
                        "ready is 11 s later (14.265 s, was 3.265 s),"
                                + " 9 s of it in other phases below di > spring.context.refresh,"
                                + " 2 s in di > spring.context.refresh > entityManagerFactory");
        assertThat(diff.parts())
                .extracting(TimelineDiff.Part::scope)
                .containsExactly(Scope.OTHERS, Scope.WHOLE);
        assertThat(diff.parts()).noneMatch(TimelineDiff.Part::own);
        assertThat(DiffText.of(diff, 5)).doesNotContain("itself");
        assertValid(diff);
    }

    @Test
    void phasesThatATableLeftOut_areNotTheParentItself() {
        PhaseTable before = PhaseTable.of(List.of(Starts.of(context(100, 10, 65))));
        PhaseTable after = PhaseTable.of(List.of(Starts.of(context(2_100, 40, 3_065))));
        TimelineDiff diff =
                TimelineDiff.of(before.longest(4), after.longest(4), DiffOptions.DEFAULT);

        assertThat(diff.parts())
                .extracting(TimelineDiff.Part::scope, part -> part.critical().shiftNanos())
                .containsExactly(
                        tuple(Scope.OTHERS, 9_000_000_000L),
                        tuple(Scope.OWN, 3_000_000_000L),
                        tuple(Scope.WHOLE, 2_000_000_000L));
    }

    @Test
    void whatThreePartsLeave_isSaid() {
        String tree = "a 10\nb 10\nc 10\nd 10\ne 10\n";
        TimelineDiff diff = diff(tree, tree.replace("10", "110"));

        assertThat(DiffText.answer(diff))
                .isEqualTo(
                        "ready is 500 ms later (650 ms, was 150 ms), 100 ms of it in di > a,"
                                + " 100 ms in di > b, 100 ms in di > c, 200 ms elsewhere");
    }

    @Test
    void beansThatOnlyAttributesTellApart_areMatchedByThem() {
        TimelineDiff diff =
                TimelineDiff.of(List.of(initialized(20, 200)), List.of(initialized(520, 200)));

        assertThat(DiffText.answer(diff))
                .endsWith("500 ms of it in di > spring.beans.smart-initialize priceCache");
    }

    private static StartupTimeline initialized(int priceCache, int search) {
        long ms = 1_000_000;
        long end = (priceCache + search) * ms;
        StartupTimeline.Builder start =
                StartupTimeline.builder()
                        .outcome(Outcome.READY)
                        .durationNanos(end)
                        .addStage(1, Stage.DI, 0, end, false);
        start.addPhase(initialized(2, "priceCache", 0, priceCache * ms));
        return start.addPhase(initialized(3, "search", priceCache * ms, end)).build();
    }

    private static PhaseRecord initialized(int id, String bean, long from, long to) {
        return PhaseRecord.builder()
                .id(id)
                .parentId(1)
                .name("spring.beans.smart-initialize")
                .stage(Stage.DI)
                .startNanos(from)
                .endNanos(to)
                .thread("main", 1)
                .attributes(Map.of("beanName", bean))
                .build();
    }

    @Test
    void appearedAndVanished_areSaid() {
        TimelineDiff diff = diff(BEFORE, BEFORE.replace("cache 100", "search 150"));

        assertThat(diff.phases())
                .extracting(PhaseChange::kind, change -> String.join(">", change.path()))
                .contains(tuple(Kind.APPEARED, "di>search"), tuple(Kind.VANISHED, "di>cache"));
        assertThat(DiffText.answer(diff))
                .isEqualTo(
                        "ready is 50.0 ms later (640 ms, was 590 ms), 150 ms more in di > search,"
                                + " 100 ms less in di > cache");
    }

    @Test
    void identical_isEmpty() {
        TimelineDiff diff = diff(BEFORE, BEFORE);

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.ready().shiftNanos()).isZero();
        assertThat(DiffText.answer(diff)).isEqualTo("ready is unchanged (590 ms, was 590 ms)");
        assertThat(DiffText.of(diff, 10)).contains("No phase changed.");
    }

    @Test
    void renumberedBeansAndThreads_areTheSame() {
        StartupTimeline before =
                Starts.of(
                        100,
                        "config$$SpringCGLIB$$0 10\ndispatcher#0 20\ndispatcher#1 30\n",
                        "pool-1-thread-1");
        StartupTimeline after =
                Starts.of(
                        100,
                        "config$$SpringCGLIB$$1 10\ndispatcher#7 30\ndispatcher#3 20\n",
                        "pool-2-thread-9");

        assertThat(TimelineDiff.of(List.of(before), List.of(after)).isEmpty()).isTrue();
    }

    @Test
    void aPhaseBelowAnother_moved() {
        String before = "orders 10\n  dataSource 80\n    pool 40\nusers 10\n";
        String after = "users 10\n  dataSource 80\n    pool 40\norders 10\n";
        TimelineDiff diff = diff(before, after);

        assertThat(diff.parts()).isEmpty();
        assertThat(diff.phases())
                .extracting(PhaseChange::kind, change -> String.join(">", change.path()))
                .contains(tuple(Kind.MOVED, "di>users>dataSource"));
        assertThat(diff.phases().stream().filter(change -> change.kind() == Kind.MOVED).findFirst())
                .hasValueSatisfying(change ->
                        assertThat(change.movedFrom())
                                .containsExactly("di", "orders", "dataSource"));
        TimelineDiff slower = diff(before, after.replace("pool 40", "pool 140"));
        assertThat(DiffText.answer(slower))
                .contains("100 ms of it in di > users > dataSource > pool");
    }

    /**
     * Starts whose phases all vary by up to 10 %; those called flyway take some milliseconds
     * longer.
     */
    static List<StartupTimeline> set(long seed, int n, int more) {
        Random random = new Random(seed);
        List<StartupTimeline> starts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            StringBuilder tree = new StringBuilder();
            BEFORE.lines()
                    .forEach(line -> {
                        int blank = line.lastIndexOf(' ');
                        int ms = Integer.parseInt(line.substring(blank + 1));
                        ms += random.nextInt(1 + ms / 10);
                        ms += line.startsWith("flyway") ? more : 0;
                        tree.append(line, 0, blank + 1).append(ms).append('\n');
                    });
            starts.add(Starts.of(100 + random.nextInt(10), tree.toString(), "main"));
        }
        return starts;
    }

    @Test
    void sets_haveIntervals() throws IOException {
        TimelineDiff diff = TimelineDiff.of(set(1, 30, 0), set(2, 30, 40));

        assertThat(diff.isSure()).isTrue();
        assertThat(diff.parts()).hasSize(1);
        TimelineDiff.Part part = diff.parts().get(0);
        assertThat(part.path()).containsExactly("di", "flyway");
        assertThat(part.critical().interval().low()).isBetween(37_000_000L, 42_000_000L);
        assertThat(part.critical().interval().high()).isBetween(39_000_000L, 44_000_000L);
        assertThat(DiffText.answer(diff))
                .matches("ready is 4\\d.*\\[3\\d.*\\] later .* in di > flyway");
        assertThat(diff.phases())
                .extracting(change -> String.join(">", change.path()))
                .contains("di>flyway", "di");
        assertThat(DiffText.of(diff, 10)).contains("intervals at 95 %");
        assertValid(diff);
    }

    @Test
    void setsOfTheSame_showNothing() {
        int shown = 0;
        for (int seed = 0; seed < 40; seed++) {
            TimelineDiff diff = TimelineDiff.of(set(2L * seed, 30, 0), set(2L * seed + 1, 30, 0));
            shown += diff.isEmpty() ? 0 : 1;
        }
        // 5 % by Holm's correction, over phases and parts.
        assertThat(shown).isLessThanOrEqualTo(5);
    }

    @Test
    void aPhase_isNamedEvenWhereTheWholeIsTooNoisy() {
        // The JVM stage varies by 600 ms, one phase is 30 ms longer.
        Random random = new Random(5);
        List<StartupTimeline> before = new ArrayList<>();
        List<StartupTimeline> after = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String tree = BEFORE.replace("web 200", "web " + (200 + random.nextInt(300)));
            before.add(Starts.of(100 + random.nextInt(600), tree, "main"));
            after.add(
                    Starts.of(
                            100 + random.nextInt(600),
                            tree.replace("V1__orders 30", "V1__orders 60"),
                            "main"));
        }
        TimelineDiff diff = TimelineDiff.of(before, after);

        assertThat(diff.ready().interval().low()).isNegative();
        assertThat(diff.parts())
                .extracting(part -> String.join(">", part.path()), TimelineDiff.Part::own)
                .containsExactly(tuple("di>flyway>V1__orders", false));
        assertThat(DiffText.answer(diff))
                .contains("which may be chance", "in di > flyway > V1__orders");
        assertThat(diff.candidateParts().median() - diff.baselineParts().median()).isEqualTo(30e6);
    }

    @Test
    void nothing_cannotBeCompared() {
        assertThatThrownBy(() -> TimelineDiff.of(List.of(), List.of(Starts.of(BEFORE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no start to compare");
    }

    @Test
    void theLongestPhases_keepTheSum() {
        PhaseTable table = PhaseTable.of(set(3, 5, 0));
        PhaseTable kept = table.longest(5);

        assertThat(kept.rows()).hasSize(5);
        assertThat(kept.rows())
                .extracting(PhaseRow::name)
                .containsExactly("jvm", "di", "flyway", "web", "cache");
        for (int column = 0; column < 5; column++) {
            assertThat(kept.readyNanos(column)).isEqualTo(table.readyNanos(column));
        }
        assertThat(kept.longest(100)).isSameAs(kept);
        assertThat(table.select(List.of(2, 4)).readyNanos(1)).isEqualTo(table.readyNanos(3));
    }
}
