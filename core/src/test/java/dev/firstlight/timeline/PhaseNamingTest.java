package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where people read it, the name of a framework's step contains its subject. */
class PhaseNamingTest {

    private static final long MS = 1_000_000;

    private int nextId = 2;
    private final StartupTimeline.Builder builder =
            StartupTimeline.builder()
                    .durationNanos(900 * MS)
                    .addStage(1, Stage.DI, 0, 900 * MS, false);

    private int add(int parent, String name, Map<String, Object> attributes) {
        int id = nextId++;
        builder.addPhase(
                PhaseRecord.builder()
                        .id(id)
                        .parentId(parent)
                        .name(name)
                        .stage(Stage.DI)
                        .startNanos(0)
                        .endNanos(900 * MS)
                        .thread("main", 1)
                        .attributes(attributes)
                        .build());
        return id;
    }

    private static String shown(String name, String key, String value) {
        return PhaseRecord.builder()
                .id(2)
                .parentId(1)
                .name(name)
                .stage(Stage.DI)
                .startNanos(0)
                .endNanos(1)
                .thread("main", 1)
                .attributes(Map.of(key, value))
                .build()
                .displayName();
    }

    @Test
    void displayName_addsBeanProcessorRepositoryOrFactory() {
        assertThat(shown("spring.beans.smart-initialize", "beanName", "priceCache"))
                .isEqualTo("spring.beans.smart-initialize priceCache");
        assertThat(
                        shown(
                                "spring.context.bean-factory.post-process",
                                "postProcessor",
                                "com.acme.SlowProcessor@1f2e3d"))
                .isEqualTo("spring.context.bean-factory.post-process SlowProcessor");
        assertThat(shown("spring.data.repository.init", "repository", "com.acme.OwnerRepository"))
                .isEqualTo("spring.data.repository.init OwnerRepository");
        assertThat(shown("spring.boot.webserver.create", "factory", "class com.acme.Tomcat"))
                .isEqualTo("spring.boot.webserver.create Tomcat");
        assertThat(shown("step", "postProcessor", "com.acme.App$$Lambda/0x01@2f"))
                .isEqualTo("step App");
    }

    @Test
    void displayName_addsNothingThatTheNameSaysOrThatIsNoName() {
        assertThat(shown("priceCache", "beanName", "priceCache")).isEqualTo("priceCache");
        assertThat(shown("step", "postProcessor", "<unknown> password=x")).isEqualTo("step");
        assertThat(shown("step", "factory", "")).isEqualTo("step");
        assertThat(shown("step", "type", "com.acme.Shop")).isEqualTo("step");
        assertThat(
                        PhaseRecord.builder()
                                .id(2)
                                .parentId(1)
                                .name("step")
                                .stage(Stage.DI)
                                .startNanos(0)
                                .endNanos(1)
                                .thread("main", 1)
                                .attributes(Map.of("factory", 7L))
                                .build()
                                .displayName())
                .isEqualTo("step");
    }

    @Test
    void everyText_saysWhichOfEqualSteps() {
        add(1, "spring.beans.smart-initialize", Map.of("beanName", "priceCache"));
        StartupTimeline timeline = builder.build();
        String name = "spring.beans.smart-initialize priceCache";
        assertThat(TimelineText.tree(timeline)).contains(name);
        assertThat(TimelineText.blame(timeline, 5)).contains("di > " + name);
        assertThat(TimelineText.criticalChain(timeline)).contains("di > " + name);
        assertThat(timeline.criticalPath()).extracting(CriticalSegment::name).contains(name);
    }

    @Test
    void shortPath_keepsTheBeanAboveStepsThatNameNone() {
        int refresh = add(1, "spring.context.refresh", Map.of());
        int bean = add(refresh, "ownerRepository", Map.of());
        int init = add(bean, "ownerRepository: afterPropertiesSet", Map.of());
        int step = add(init, "spring.data.repository.target", Map.of());
        int named = add(step, "orders > by date", Map.of());
        StartupTimeline timeline = builder.build();
        assertThat(TimelineText.shortPath(timeline, refresh))
                .isEqualTo("di > spring.context.refresh");
        assertThat(TimelineText.shortPath(timeline, bean))
                .isEqualTo("di > spring.context.refresh > ownerRepository");
        assertThat(TimelineText.shortPath(timeline, init))
                .isEqualTo("di > ... > ownerRepository: afterPropertiesSet");
        assertThat(TimelineText.shortPath(timeline, step))
                .isEqualTo(
                        "di > ... > ownerRepository: afterPropertiesSet >"
                                + " spring.data.repository.target");
        assertThat(TimelineText.shortPath(timeline, named))
                .isEqualTo("di > ... > spring.data.repository.target > orders > by date");
    }

    @Test
    void shortPath_ofStepsWithoutAnyName_keepsTheLastTwo() {
        int refresh = add(1, "spring.context.refresh", Map.of());
        int process = add(refresh, "spring.context.beans.post-process", Map.of());
        int parse = add(process, "spring.context.config-classes.parse", Map.of());
        assertThat(TimelineText.shortPath(builder.build(), parse))
                .isEqualTo(
                        "di > ... > spring.context.beans.post-process >"
                                + " spring.context.config-classes.parse");
    }

    @Test
    void seenIn_isInEveryTextButNoPartOfThePath() {
        String seen = "com.acme.SlowFactory.getObject 175 ms, com.acme.A$B.<clinit> 50 ms";
        int refresh = add(1, "spring.context.refresh", Map.of());
        int bean = add(refresh, "consumer", Map.of("seen", seen));
        StartupTimeline timeline = builder.build();
        String shown = "consumer (seen in SlowFactory.getObject 175 ms, A$B.<clinit> 50 ms)";
        assertThat(TimelineText.blame(timeline, 5)).contains(shown);
        assertThat(TimelineText.criticalChain(timeline)).contains(shown);
        assertThat(TimelineText.shortPath(timeline, bean))
                .isEqualTo("di > spring.context.refresh > " + shown);
        assertThat(TimelineText.path(timeline, bean))
                .isEqualTo("di > spring.context.refresh > consumer");
        assertThat(TimelineText.shortPath(timeline, refresh)).doesNotContain("seen");
        assertThat(timeline.find(bean).displayName()).isEqualTo("consumer");
    }

    @Test
    void seenIn_ofWhatAFileSays_isPrintable() {
        int id = add(1, "step", Map.of("seen", "x\n\u001b[31m"));
        assertThat(TimelineText.seenIn(builder.build().find(id)))
                .isEqualTo(" (seen in x\\u000a\\u001b[31m)");
    }

    @Test
    void label_ofALongName_keepsItsEndFromTheBeginOfAPart() {
        String type = "org.example." + "deep.".repeat(30) + "CatalogAutoConfiguration";
        int id = add(1, type, Map.of());
        String shown = TimelineText.path(builder.build(), id);
        assertThat(shown).matches("di > \\.\\.\\.deep\\.(deep\\.)*CatalogAutoConfiguration");
        assertThat(shown.length()).isLessThan(110);
    }
}
