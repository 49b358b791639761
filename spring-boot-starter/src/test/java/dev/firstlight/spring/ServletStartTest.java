package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import jakarta.annotation.PostConstruct;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class ServletStartTest {

    @Test
    void everyPartOfTheStartIsAPhaseInItsStage() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class)
                        .run(Starts.arguments("--spring.application.name=shop"))) {
            StartupTimeline timeline = Starts.finished(context);
            String tree = TimelineText.tree(timeline);
            assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
            assertThat(timeline.stages())
                    .extracting(PhaseRecord::stage)
                    .as(tree)
                    .endsWith(Stage.INIT, Stage.CONFIG, Stage.DI, Stage.LISTEN, Stage.APP);
            assertThat(timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum())
                    .isEqualTo(timeline.duration().toNanos());
            assertThat(Starts.path(timeline, "catalog"))
                    .as(tree)
                    .containsExactly("di", "spring.context.refresh", "shop", "catalog");
            PhaseRecord catalog = Starts.phase(timeline, "catalog");
            assertThat(catalog.attributes()).containsEntry("type", Catalog.class.getName());
            assertThat(timeline.children(catalog.id()))
                    .extracting(PhaseRecord::name)
                    .containsExactly("catalog: @PostConstruct load");
            assertThat(Starts.path(timeline, "start web server"))
                    .as(tree)
                    .containsExactly("listen", "start web server");
            assertThat(Starts.phase(timeline, "start web server").attributes())
                    .containsEntry("port", (long) Starts.port(context));
            assertThat(Starts.names(timeline))
                    .as(tree)
                    .contains("spring.boot.webserver.create", "run first", "run second");
            assertThat(Starts.path(timeline, "run first"))
                    .as(tree)
                    .containsExactly("app", "run first");
            assertThat(Starts.phase(timeline, "run first").endNanos())
                    .isLessThanOrEqualTo(Starts.phase(timeline, "run second").startNanos());
            assertThat(timeline.service().service()).isEqualTo("shop");
            assertThat(timeline.service().framework()).startsWith("spring-boot 4.");
            assertThat(timeline.openPhases()).isEmpty();
        }
    }

    @Test
    void healthPathsOpenWithTheGate() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class, Gated.class)
                        .run(Starts.arguments())) {
            HttpResponse<String> closed = Starts.get(context, "/healthz");
            assertThat(closed.statusCode()).isEqualTo(503);
            assertThat(closed.body())
                    .contains("\"state\":\"WARMING\"", "\"pending\":[\"index\"]", "\"elapsedMs\":");
            assertThat(Starts.get(context, "/readyz").statusCode()).isEqualTo(503);
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(200);
            assertThat(Starts.get(context, "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(Starts.get(context, "/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            StartupTrace trace = Starts.trace(context);
            assertThat(trace.timeline().firstResponse()).isEmpty();
            context.getBean(ReadinessCondition.class).met();
            Starts.finished(context);
            HttpResponse<String> open = Starts.get(context, "/healthz");
            assertThat(open.statusCode()).as(open.body()).isEqualTo(200);
            assertThat(open.body()).contains("\"state\":\"READY\"", "\"pending\":[]");
            assertThat(open.headers().firstValue("Content-Type")).hasValue("application/json");
            Starts.awaitFirstResponse(trace);
            assertThat(trace.timeline().firstResponse()).isPresent();
            assertThat(Starts.get(context, "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Gated {
        @Bean
        ReadinessCondition index(StartupTrace trace) {
            return trace.readiness().require("index");
        }
    }

    static final class Catalog {
        boolean loaded;

        @PostConstruct
        void load() {
            loaded = true;
        }
    }

    record Shop(Catalog catalog) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Shop shop(Catalog catalog) {
            return new Shop(catalog);
        }

        @Bean
        Catalog catalog() {
            return new Catalog();
        }

        @Bean
        @Order(2)
        ApplicationRunner second() {
            return args -> {};
        }

        @Bean
        @Order(1)
        CommandLineRunner first() {
            return args -> {};
        }
    }
}
