package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessListener;
import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.core.WarmUp;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** Beans for the gate are found; broken ones break only themselves. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class GateBeansTest {

    @Test
    void warmUpsListenersAndSinks_areFound() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            List<String> warmUps =
                    timeline.phases().stream()
                            .filter(phase -> phase.stage() == Stage.WARMUP)
                            .map(PhaseRecord::name)
                            .toList();
            assertThat(warmUps).containsSubsequence("first", "second", "lazy");
            assertThat(Starts.phase(timeline, "lazyWarmUp").stage())
                    .as("a lazy warm-up is created when the framework is up")
                    .isEqualTo(Stage.APP);
            Seen seen = context.getBean(Seen.class);
            assertThat(seen.states).containsExactly(ReadinessState.WARMING, ReadinessState.READY);
            assertThat(seen.timelines)
                    .extracting(StartupTimeline::startId)
                    .containsExactly(timeline.startId());
        }
    }

    @Test
    void brokenBeans_doNotKeepTheApplicationFromServing(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class, Broken.class)
                        .run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
            assertThat(Starts.phase(timeline, "broken warm-up").failed()).isTrue();
            assertThat(Starts.names(timeline)).contains("first", "second", "lazy");
            assertThat(output)
                    .contains("creating bean uncreatable", "readiness listener", "timeline sink");
        }
    }

    @Test
    void requiredWarmUpThatFails_keepsTheGateShut() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class, Required.class)
                        .run(Starts.arguments())) {
            Starts.finished(context);
            assertThat(Starts.trace(context).readiness().state()).isEqualTo(ReadinessState.FAILED);
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(503);
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void lazyInitialization_findsThemAsWell() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(Starts.arguments("--spring.main.lazy-initialization=true"))) {
            assertThat(Starts.names(Starts.finished(context))).contains("first", "second", "lazy");
        }
    }

    @Test
    void metrics_areInTheRegistryOnce() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class, TwoRegistries.class)
                        .run(Starts.arguments("--spring.application.name=shop"))) {
            StartupTimeline timeline = Starts.finished(context);
            assertThat(context.getBean(MeterRegistry.class))
                    .isInstanceOf(CompositeMeterRegistry.class);
            for (String name : new String[] {"simpleOne", "simpleTwo"}) {
                MeterRegistry registry = context.getBean(name, MeterRegistry.class);
                Timer timer = registry.get(StartupMetrics.DURATION).tag("service", "shop").timer();
                assertThat(timer.count()).isEqualTo(1);
                assertThat(timer.totalTime(TimeUnit.NANOSECONDS))
                        .isEqualTo(timeline.duration().toNanos());
                assertThat(timer.getId().getTag("framework")).startsWith("spring-boot 4.");
            }
        }
    }

    static final class Seen {
        final List<ReadinessState> states = new CopyOnWriteArrayList<>();
        final List<StartupTimeline> timelines = new CopyOnWriteArrayList<>();
    }

    record Named(String name) implements WarmUp {
        @Override
        public void warmUp() {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Seen seen() {
            return new Seen();
        }

        @Bean
        @Order(2)
        WarmUp secondWarmUp() {
            return new Named("second");
        }

        @Bean
        @Order(1)
        WarmUp firstWarmUp() {
            return new Named("first");
        }

        @Bean
        @Lazy
        WarmUp lazyWarmUp() {
            return new Named("lazy");
        }

        @Bean
        ReadinessListener listener(Seen seen) {
            return (from, to) -> seen.states.add(to);
        }

        @Bean
        TimelineSink sink(Seen seen) {
            return seen.timelines::add;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Broken {
        @Bean
        WarmUp broken() {
            return new WarmUp() {
                @Override
                public void warmUp() {
                    throw new LinkageError("broken on purpose");
                }

                @Override
                public String name() {
                    return "broken warm-up";
                }
            };
        }

        @Bean
        @Lazy
        WarmUp uncreatable() {
            throw new IllegalStateException("broken on purpose");
        }

        @Bean
        ReadinessListener brokenListener() {
            return (from, to) -> {
                throw new AssertionError("broken on purpose");
            };
        }

        @Bean
        TimelineSink brokenSink() {
            return timeline -> {
                throw new NoClassDefFoundError("broken on purpose");
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Required {
        @Bean
        WarmUp required() {
            return new WarmUp() {
                @Override
                public void warmUp() {
                    throw new IllegalStateException("broken on purpose");
                }

                @Override
                public Policy policy() {
                    return Policy.REQUIRED;
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoRegistries {
        @Bean
        SimpleMeterRegistry simpleOne() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SimpleMeterRegistry simpleTwo() {
            return new SimpleMeterRegistry();
        }
    }
}
