package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs within, before, after and beside each other. */
class SeveralContextsTest {

    @Test
    void contextsOneAfterTheOther_haveTracesOfTheirOwn() throws Exception {
        try (ConfigurableApplicationContext first = run(WebApplicationType.NONE, One.class);
                ConfigurableApplicationContext second = run(WebApplicationType.NONE, Two.class)) {
            assertThat(Starts.trace(first)).isNotSameAs(Starts.trace(second));
            assertThat(Starts.names(Starts.finished(first))).contains("one").doesNotContain("two");
            assertThat(Starts.names(Starts.finished(second))).contains("two").doesNotContain("one");
            assertThat(Starts.finished(second).startKind()).isEqualTo(StartKind.RELOAD);
            assertThat(StartupTrace.current()).isSameAs(Starts.trace(second));
        }
    }

    @Test
    void contextsAtTheSameTime_doNotMix() throws Exception {
        CountDownLatch meeting = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<StartupTimeline>> timelines = new ArrayList<>();
        try {
            for (Class<?> source : List.of(One.class, Two.class)) {
                timelines.add(
                        threads.submit(
                                () -> {
                                    SpringApplication application =
                                            Starts.application(WebApplicationType.NONE, source);
                                    application.addInitializers(
                                            context -> {
                                                meeting.countDown();
                                                try {
                                                    meeting.await(10, TimeUnit.SECONDS);
                                                } catch (InterruptedException e) {
                                                    Thread.currentThread().interrupt();
                                                }
                                            });
                                    try (ConfigurableApplicationContext context =
                                            application.run(Starts.arguments())) {
                                        return Starts.finished(context);
                                    }
                                }));
            }
            assertThat(Starts.names(timelines.get(0).get(20, TimeUnit.SECONDS)))
                    .contains("one")
                    .doesNotContain("two");
            assertThat(Starts.names(timelines.get(1).get(20, TimeUnit.SECONDS)))
                    .contains("two")
                    .doesNotContain("one");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void parentAndChild_areOneStartThatEndsWithTheChild() throws Exception {
        List<Boolean> readyAfterParent = new ArrayList<>();
        try (ConfigurableApplicationContext context =
                Starts.builder(WebApplicationType.NONE, One.class)
                        .child(Two.class)
                        .web(WebApplicationType.SERVLET)
                        .initializers(
                                started ->
                                        readyAfterParent.add(
                                                started.getParent() != null
                                                        && Starts.trace(started.getParent())
                                                                .readiness()
                                                                .isReady()))
                        .run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            assertThat(readyAfterParent).containsExactly(false);
            assertThat(Starts.names(timeline)).contains("one", "two", "start web server");
            assertThat(Starts.trace(context.getParent())).isSameAs(Starts.trace(context));
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void bootstrapContext_isAPhaseOfTheRunAroundIt() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, One.class)
                        .run(Starts.arguments("--spring.cloud.bootstrap.enabled=true"))) {
            assertThat(context.getParent()).as("the bootstrap context").isNotNull();
            StartupTimeline timeline = Starts.finished(context);
            assertThat(Starts.path(timeline, "nested application run"))
                    .containsExactly(
                            "config",
                            "spring.boot.application.environment-prepared",
                            "nested application run");
            assertThat(Starts.names(timeline)).contains("one");
            assertThat(Starts.path(timeline, "one")).containsExactly("di", "spring.context.refresh", "one");
            assertThat(timeline.stages().stream().mapToLong(stage -> stage.durationNanos()).sum())
                    .isEqualTo(timeline.duration().toNanos());
        }
    }

    private static ConfigurableApplicationContext run(WebApplicationType type, Class<?> source) {
        return Starts.application(type, source).run(Starts.arguments());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class One {
        @Bean
        StringBuilder one() {
            return new StringBuilder("one");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Two {
        @Bean
        StringBuffer two() {
            return new StringBuffer("two");
        }
    }
}
