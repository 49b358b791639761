package dev.firstlight.analysis.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.timeline.DerivedFrom;
import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringStartupTest {

    @TempDir private Path folder;

    private Startup read(String json) throws Exception {
        return StartupReader.read(Files.writeString(folder.resolve("startup.json"), json));
    }

    private static String event(
            int id, Integer parent, String name, int from, int to, String tags) {
        return """
        {"endTime":"2026-01-01T00:00:00.%06dZ","duration":"PT%sS",
         "startTime":"2026-01-01T00:00:00.%06dZ","startupStep":{"name":"%s","id":%d,
         "tags":[%s],"parentId":%s}}\
        """
                .formatted(to, (to - from) / 1e6, from, name, id, tags, parent);
    }

    private static String timeline(String... events) {
        return "{\"startTime\":\"2026-01-01T00:00:00Z\",\"events\":["
                + String.join(",", events)
                + "]}";
    }

    private static String tag(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}";
    }

    private static final String WHOLE =
            timeline(
                    event(0, null, "spring.boot.application.starting", 1_000, 50_000, ""),
                    event(
                            1,
                            0,
                            "spring.boot.application.environment-prepared",
                            60_000,
                            160_000,
                            ""),
                    event(
                            5,
                            4,
                            "spring.beans.instantiate",
                            310_000,
                            390_000,
                            tag("beanName", "&prices")
                                    + ","
                                    + tag("beanType", "class shop.Prices")
                                    + ","
                                    + tag("exception", "class java.io.IOException")),
                    event(
                            4,
                            2,
                            "spring.beans.instantiate",
                            300_000,
                            400_000,
                            tag("beanName", "shop")),
                    event(2, 1, "spring.context.refresh", 200_000, 600_000, ""),
                    event(6, 2, "spring.boot.application.started", 610_000, 650_000, ""),
                    event(7, 6, "spring.boot.application.ready", 700_000, 720_000, ""),
                    event(8, 7, "late", 800_000, 820_000, ""));

    @Test
    void stages_areThoseOfTheStarter() throws Exception {
        StartupTimeline timeline = read(WHOLE).timeline();

        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage, PhaseRecord::startNanos, PhaseRecord::endNanos)
                .containsExactly(
                        tuple(Stage.INIT, 0L, 1_000_000L),
                        tuple(Stage.CONFIG, 1_000_000L, 160_000_000L),
                        tuple(Stage.DI, 160_000_000L, 610_000_000L),
                        tuple(Stage.APP, 610_000_000L, 720_000_000L));
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.processStart()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void beans_areNamedAsTheStarterNamesThem() throws Exception {
        StartupTimeline timeline = read(WHOLE).timeline();
        PhaseRecord shop = named(timeline, "shop");
        PhaseRecord prices = named(timeline, "prices");

        assertThat(timeline.find(shop.parentId()).name()).isEqualTo("spring.context.refresh");
        assertThat(prices.parentId()).isEqualTo(shop.id());
        assertThat(prices.attributes())
                .isEqualTo(Map.of("type", "shop.Prices", "error", "java.io.IOException"));
        assertThat(prices.failed()).isTrue();
        assertThat(timeline.selfNanos(shop.id())).isEqualTo(20_000_000);
    }

    @Test
    void springsStepRunning_endsTheStartsOfBoot24And25() throws Exception {
        StartupTimeline timeline =
                read(WHOLE.replace("application.ready", "application.running")).timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.duration().toNanos()).isEqualTo(720_000_000);
        assertThat(timeline.phases()).extracting(PhaseRecord::name).doesNotContain("late");
    }

    @Test
    void springsStepFailed_isAFailureInTheStageThatWasReached() throws Exception {
        StartupTimeline timeline =
                read(timeline(
                                event(
                                        0,
                                        null,
                                        "spring.boot.application.starting",
                                        1_000,
                                        50_000,
                                        ""),
                                event(
                                        1,
                                        0,
                                        "spring.boot.application.environment-prepared",
                                        60_000,
                                        160_000,
                                        ""),
                                event(2, 1, "spring.context.refresh", 200_000, 600_000, ""),
                                event(
                                        3,
                                        2,
                                        "spring.beans.instantiate",
                                        300_000,
                                        590_000,
                                        tag("beanName", "shop")
                                                + ","
                                                + tag("exception", "class a.Broken")),
                                event(
                                        4,
                                        2,
                                        "spring.boot.application.failed",
                                        610_000,
                                        620_000,
                                        tag("exception", "class a.Failed")
                                                + ","
                                                + tag("message", "no password=hunter2 here"))))
                        .timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.failure())
                .contains(
                        Failure.of(
                                "a.Failed", "no password=*** here", named(timeline, "shop").id()));
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage, PhaseRecord::startNanos, PhaseRecord::endNanos)
                .containsExactly(
                        tuple(Stage.INIT, 0L, 1_000_000L),
                        tuple(Stage.CONFIG, 1_000_000L, 160_000_000L),
                        tuple(Stage.DI, 160_000_000L, 620_000_000L));
    }

    @Test
    void stepsThatEndEarly_leaveNoStageTwice() throws Exception {
        StartupTimeline timeline =
                read(timeline(
                                event(
                                        0,
                                        null,
                                        "spring.boot.application.starting",
                                        1_000,
                                        50_000,
                                        ""),
                                event(
                                        1,
                                        0,
                                        "spring.boot.application.environment-prepared",
                                        60_000,
                                        160_000,
                                        ""),
                                event(2, 1, "spring.beans.instantiate", 300_000, 590_000, "")))
                        .timeline();

        assertThat(timeline.outcome()).isEqualTo(Outcome.STARTING);
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(Stage.INIT, Stage.CONFIG, Stage.DI);
    }

    @Test
    void secretsInTags_areMasked_andOnlyAnIdentityHashIsCut() throws Exception {
        StartupTimeline timeline =
                read(timeline(
                                event(
                                        1,
                                        null,
                                        "spring.beans.instantiate",
                                        0,
                                        900_000,
                                        tag("beanName", "svc")
                                                + ","
                                                + tag("url", "jdbc:postgresql://app:s3cret@db/x")
                                                + ","
                                                + tag("host", "jdbc:postgresql://app:s3cret@db")
                                                + ","
                                                + tag("password", "12345")
                                                + ","
                                                + tag("note", "mail-to:a@b")
                                                + ","
                                                + tag("source", "a.Source@1f2e"))))
                        .timeline();

        assertThat(named(timeline, "svc").attributes())
                .isEqualTo(
                        Map.of(
                                "url", "jdbc:postgresql://***@db/x",
                                "host", "jdbc:postgresql://***@db",
                                "password", "***",
                                "note", "mail-to:a@b",
                                "source", "a.Source"));
    }

    @Test
    void whatComesAfterReady_isLeftOut() throws Exception {
        assertThat(read(WHOLE).timeline().phases())
                .extracting(PhaseRecord::name)
                .doesNotContain("late");
    }

    @Test
    void aParentThatCannotBe_isReplacedAndSaid() throws Exception {
        Startup startup =
                read(
                        timeline(
                                event(1, null, "spring.context.refresh", 0, 900_000, ""),
                                event(2, 1, "a", 100_000, 200_000, ""),
                                event(3, 2, "b", 300_000, 400_000, ""),
                                event(4, 99, "c", 500_000, 600_000, "")));
        StartupTimeline timeline = startup.timeline();

        PhaseRecord refresh = named(timeline, "spring.context.refresh");
        assertThat(named(timeline, "b").parentId()).isEqualTo(refresh.id());
        assertThat(named(timeline, "c").parentId()).isEqualTo(timeline.stages().get(0).id());
        assertThat(startup.origin()).isEqualTo(Origin.SPRING_ENDPOINT);
        assertThat(startup.timeline().derivedFrom()).contains(DerivedFrom.SPRING_ENDPOINT);
        assertThat(startup.notes())
                .anyMatch(note -> note.startsWith("2 steps name a parent that is missing"))
                .anyMatch(note -> note.contains("parents and self times are wrong"))
                .anyMatch(note -> note.contains("spring.boot.application.ready is missing"));
        assertThat(timeline.outcome()).isEqualTo(Outcome.STARTING);
    }

    @Test
    void theAnswerAroundTheTimeline_andOneMoreAroundIt_areRead() throws Exception {
        String answer = "{\"springBootVersion\":\"4.1.1\",\"timeline\":" + WHOLE + "}";

        assertThat(read(answer).timeline().service().framework()).isEqualTo("spring-boot 4.1.1");
        assertThat(read("{\"startup\":" + answer + "}").timeline().phases()).hasSize(7);
    }

    @Test
    void timesAsNumbers_areRead() throws Exception {
        Startup startup =
                read(
                        """
                        {"timeline":{"startTime":1767225600.0,"events":[{"startTime":1767225600.25,
                        "duration":0.5,"startupStep":{"id":0,"name":"a","tags":[]}}]}}\
                        """);

        PhaseRecord phase = named(startup.timeline(), "a");
        assertThat(phase.startNanos()).isEqualTo(250_000_000);
        assertThat(phase.durationNanos()).isEqualTo(500_000_000);
    }

    @Test
    void theTimelineMade_isReadBackFromItsOwnJson() throws Exception {
        String json = TimelineJson.toString(read(WHOLE).timeline());

        assertThat(TimelineJson.toString(TimelineJson.read(new StringReader(json))))
                .isEqualTo(json);
    }

    /** The response of Spring Boot 4.1.1 about a start with one background bean, {@code cache}. */
    @Test
    void whatSpringReallyAnswers_isRead() throws Exception {
        Path answer = folder.resolve("startup.json.gz");
        try (InputStream in = getClass().getResourceAsStream("/spring/startup.json.gz")) {
            Files.copy(in, answer);
        }

        StartupTimeline timeline = StartupReader.read(answer).timeline();

        assertThat(timeline.service().framework()).isEqualTo("spring-boot 4.1.1");
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.stages())
                .extracting(PhaseRecord::stage)
                .containsExactly(Stage.INIT, Stage.CONFIG, Stage.DI, Stage.APP);
        assertThat(timeline.duration().toMillis()).isEqualTo(2_885);
        assertThat(timeline.phases()).hasSize(270);
        // Spring is wrong here, as the notes say: this bean belongs to another thread.
        PhaseRecord mapping = named(timeline, "requestMappingHandlerMapping");
        assertThat(timeline.find(mapping.parentId()).name()).isEqualTo("cache");
    }

    @Test
    void drainedSteps_areSaid() {
        assertThatThrownBy(() -> read(timeline()))
                .hasMessageContaining("a POST request already drained them");
    }

    @Test
    void timesThatCannotBe_areSaid() {
        assertThatThrownBy(() -> read("{\"timeline\":{\"startTime\":\"yesterday\"}}"))
                .hasMessageContaining("'yesterday' is not a timestamp");
        assertThatThrownBy(() -> read("{\"timeline\":{\"startTime\":1e300}}"))
                .hasMessageContaining("is not a timestamp");
        assertThatThrownBy(
                        () -> read("{\"timeline\":{\"startTime\":\"+999999999-01-01T00:00:00Z\"}}"))
                .hasMessageContaining("cannot be the time of a start");
    }

    private static PhaseRecord named(StartupTimeline timeline, String name) {
        return timeline.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
