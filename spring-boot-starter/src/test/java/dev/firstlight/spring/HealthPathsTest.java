package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The health paths on both web stacks, with and without the actuator. */
@Tag("slow")
class HealthPathsTest {

    private static final String NO_ACTUATOR_HEALTH =
            "--spring.autoconfigure.exclude="
                    + "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration,"
                    + "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration";

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void paths_followTheGate(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class, Gated.class).run(Starts.arguments())) {
            for (String path : new String[] {"/healthz", "/readyz"}) {
                HttpResponse<String> closed = Starts.get(context, path);
                assertThat(closed.statusCode()).isEqualTo(503);
                assertThat(closed.body())
                        .contains("\"stage\":\"warmup\"", "\"pending\":[\"index\"]");
                assertThat(closed.headers().firstValue("Content-Type"))
                        .hasValue("application/json");
                assertThat(closed.headers().firstValue("Cache-Control")).hasValue("no-store");
            }
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(200);
            assertThat(Starts.get(context, "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            StartupTrace trace = open(context);
            assertThat(trace.timeline().firstResponse()).isEmpty();
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
            Starts.awaitFirstResponse(trace);
            assertThat(trace.timeline().firstResponse()).isPresent();
            assertThat(Starts.get(context, "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void paths_workWithoutTheActuatorsHealth(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class, Gated.class)
                        .run(Starts.arguments(NO_ACTUATOR_HEALTH))) {
            assertThat(Starts.beans(context, "health.HealthGroups")).isEmpty();
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(503);
            open(context);
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void readinessOfBoot_isAlsoThatOfTheGate(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class).run(Starts.arguments())) {
            StartupTrace trace = Starts.trace(context);
            Starts.finished(trace);
            AvailabilityChangeEvent.publish(
                    context, org.springframework.boot.availability.ReadinessState.REFUSING_TRAFFIC);
            assertThat(trace.readiness().state()).isEqualTo(ReadinessState.OUT_OF_SERVICE);
            assertThat(Starts.get(context, "/readyz").statusCode()).isEqualTo(503);
            assertThat(Starts.get(context, "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(200);
            AvailabilityChangeEvent.publish(
                    context,
                    org.springframework.boot.availability.ReadinessState.ACCEPTING_TRAFFIC);
            assertThat(trace.readiness().state()).isEqualTo(ReadinessState.READY);
            assertThat(Starts.get(context, "/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusalWhileWarming_closesTheGateWhenItWouldOpen() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class, Gated.class)
                        .run(Starts.arguments())) {
            AvailabilityChangeEvent.publish(
                    context, org.springframework.boot.availability.ReadinessState.REFUSING_TRAFFIC);
            StartupTrace trace = open(context);
            assertThat(trace.readiness().state()).isEqualTo(ReadinessState.OUT_OF_SERVICE);
        }
    }

    @Test
    void memberOfTheReadinessGroup_vetoes() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class, Down.class)
                        .run(
                                Starts.arguments(
                                        "--management.endpoint.health.group.readiness.include=readinessState,down",
                                        "--management.endpoint.health.group.readiness.show-details=always"))) {
            Starts.finished(context);
            HttpResponse<String> answer = Starts.get(context, "/readyz");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"pending\":[\"health (DOWN)\"]");
            assertThat(Starts.get(context, "/actuator/health/readiness").body())
                    .contains("firstlight", "\"pending\":[]", "\"state\":\"READY\"");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void pathThatTheApplicationMaps_isTheApplications(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class, Own.class).run(Starts.arguments())) {
            Starts.finished(context);
            assertThat(Starts.get(context, "/healthz").body()).isEqualTo("mine");
            assertThat(Starts.get(context, "/readyz").body())
                    .as("a catch-all does not answer for us")
                    .contains("\"state\":\"READY\"");
            assertThat(Starts.get(context, "/anything").body()).isEqualTo("all");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void paths_canBeMovedAndSwitchedOff(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class)
                        .run(Starts.arguments("--firstlight.health.readiness-paths=/up"))) {
            Starts.finished(context);
            assertThat(Starts.get(context, "/up").statusCode()).isEqualTo(200);
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(404);
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(200);
        }
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class)
                        .run(Starts.arguments("--firstlight.health.enabled=false"))) {
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void bootsOwnAdditionalPaths_areLeftToBoot() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class)
                        .run(
                                Starts.arguments(
                                        "--management.endpoint.health.probes.add-additional-paths=true"))) {
            StartupTrace trace = Starts.trace(context);
            Starts.finished(trace);
            assertThat(Starts.get(context, "/readyz").body()).contains("\"status\":\"UP\"");
            Starts.awaitFirstResponse(trace);
            assertThat(Starts.get(context, "/healthz").body()).contains("\"state\":\"READY\"");
        }
    }

    private static StartupTrace open(ConfigurableApplicationContext context) throws Exception {
        context.getBean(ReadinessCondition.class).met();
        StartupTrace trace = Starts.trace(context);
        Starts.finished(trace);
        return trace;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Gated {
        @Bean
        ReadinessCondition index(StartupTrace trace) {
            return trace.readiness().require("index");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Down {
        @Bean
        HealthIndicator down() {
            return () -> Health.down().build();
        }
    }

    @RestController
    static class Own {
        @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
        String mine() {
            return "mine";
        }

        @GetMapping(path = "/{any}", produces = MediaType.TEXT_PLAIN_VALUE)
        String all() {
            return "all";
        }
    }
}
