package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The advice about the longest phase. */
class PhaseAdviceTest {

    private static final String HIBERNATE =
            "Hibernate reads the database's metadata there;"
                    + " `hibernate.boot.allow_jdbc_metadata_access=false` avoids it";

    private static Finding dominant(Start start) {
        return start.framework("spring-boot 4.1.1").judge(new DominantPhaseRule());
    }

    private static Finding objective(Start start) {
        return start.framework("spring-boot 4.1.1")
                .objective(1000)
                .notRecorded()
                .judge(new MissedObjectiveRule());
    }

    @Test
    void configurationClasses_areParsedAtBuildTimeBySpringAot() {
        Start start =
                new Start()
                        .phase(10, 2, "spring.context.refresh", 1, 100, 2000)
                        .phase(11, 10, "spring.context.config-classes.parse", 1, 150, 1800);

        assertThat(objective(start).advice())
                .isEqualTo(
                        "Parsing configuration classes took 1.65 s. Spring AOT does it at build"
                                + " time; `firstlight tune --rebuild` measures the gain.");
        assertThat(dominant(start).advice()).contains("Spring AOT", "firstlight tune --rebuild");
    }

    @Test
    void hibernate_isNamedByItsBeanAndItsInitMethod() {
        Start start =
                new Start()
                        .phase(10, 2, "entityManagerFactory", 1, 200, 1800)
                        .phase(11, 10, "entityManagerFactory: afterPropertiesSet", 1, 250, 1750);

        assertThat(objective(start).advice())
                .startsWith(
                        "Largest cause: entityManagerFactory (1.5 s in afterPropertiesSet). "
                                + HIBERNATE);
        assertThat(dominant(start).advice()).startsWith(HIBERNATE);
    }

    @ParameterizedTest
    @CsvSource({
        "flywayInitializer, spring.flyway.enabled=false",
        "FlywayProcessor.startActions, quarkus.flyway.migrate-at-start=false",
        "liquibase, spring.liquibase.enabled=false"
    })
    void migrations_runAsAJob(String phase, String setting) {
        Finding finding = dominant(new Start().phase(10, 2, phase, 1, 200, 1800));

        assertThat(finding.advice()).contains("as a job before the rollout", setting);
    }

    /** Work of Spring itself and of Boot's own beans cannot be postponed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.context.refresh",
                "spring.boot.webserver.create",
                "spring.beans.smart-initialize"
            })
    void springsOwnWork_isNotToBeMoved(String phase) {
        Start start = new Start().phase(10, 2, phase, 1, 200, 1800);

        assertThat(dominant(start).severity()).isEqualTo(Severity.INFO);
        assertThat(dominant(start).advice()).contains("cannot move", "firstlight tune");
        assertThat(objective(start).advice())
                .startsWith(
                        "Largest cause: " + phase + " (1.6 s). This is the framework's own work")
                .doesNotContain("after ready");
    }

    /** The step belongs to Spring, but the called code does not. */
    @Test
    void aCallbackOfTheApplication_isNamedAndMayBeMoved() {
        Start own =
                new Start()
                        .phase(
                                10,
                                2,
                                "spring.beans.smart-initialize",
                                1,
                                200,
                                1800,
                                Map.of("beanName", "priceCache"));
        Start springs =
                new Start()
                        .phase(
                                10,
                                2,
                                "spring.beans.post-process",
                                1,
                                200,
                                1800,
                                Map.of("postProcessor", "class org.springframework.aop.Creator"));

        assertThat(dominant(own).severity()).isEqualTo(Severity.WARN);
        assertThat(dominant(own).advice())
                .contains("If nothing needs spring.beans.smart-initialize priceCache immediately");
        assertThat(dominant(springs).advice()).contains("cannot move");
    }

    @Test
    void aBeanOfBoot_isNotToBeMoved() {
        Start start =
                new Start()
                        .phase(
                                10,
                                2,
                                "requestMappingHandlerMapping",
                                1,
                                200,
                                1800,
                                Map.of("type", "org.springframework.web.servlet.Mapping"));

        assertThat(dominant(start).severity()).isEqualTo(Severity.INFO);
        assertThat(dominant(start).advice()).contains("cannot move");
    }

    @Test
    void aBeanThatAnotherNeeds_isNotToBeMoved() {
        Start start =
                new Start()
                        .phase(10, 2, "orders", 1, 200, 1900, Map.of("type", "shop.Orders"))
                        .phase(11, 10, "prices", 1, 250, 1850, Map.of("type", "shop.Prices"));

        assertThat(dominant(start).advice())
                .startsWith("orders needs it, so it cannot run later.")
                .doesNotContain("after ready");
    }

    @Test
    void aPhaseOfTheApplication_mayBeMoved() {
        Start start = new Start().phase(10, 2, "cache.prices", 1, 200, 1800);

        assertThat(dominant(start).severity()).isEqualTo(Severity.WARN);
        assertThat(dominant(start).advice())
                .contains("If nothing needs cache.prices immediately", "after ready");
    }

    @Test
    void theJvmBeforeMain_isNotToBeMoved() {
        Finding finding =
                new Start()
                        .longJvm()
                        .objective(1000)
                        .notRecorded()
                        .judge(new MissedObjectiveRule());

        assertThat(finding.advice())
                .startsWith("Largest cause: jvm (1.5 s). The JVM does this before main.")
                .doesNotContain("later");
    }

    @Test
    void timeInNoPhase_needsPhases() {
        assertThat(objective(new Start()).advice())
                .isEqualTo(
                        "Largest cause: the stage di (1.9 s in no phase). Add phases"
                                + " around the code that runs there:"
                                + " StartupTrace.current().phase(\"...\").");
    }

    @Test
    void aBuildStepOfQuarkus_isNotToBeMoved() {
        Finding finding =
                new Start()
                        .phase(10, 2, "ArcProcessor.initializeContainer", 1, 200, 1800)
                        .framework("quarkus 3.37.4")
                        .judge(new DominantPhaseRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.advice()).contains("cannot move");
    }
}
