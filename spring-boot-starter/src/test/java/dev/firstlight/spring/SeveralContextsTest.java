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

/** Runs inside, before, after, and beside each other. */
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

    /**
     * The second run begins when the first has its environment, because Boot sets up one log at a
     * time.
     */
    @Test
    void contextsAtTheSameTime_doNotMix() throws Exception {
        CountDownLatch firstIsInside = new CountDownLatch(1);
        CountDownLatch secondIsInside = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<StartupTimeline> first =
                    thread.submit(() -> run(One.class, firstIsInside, secondIsInside));
            assertThat(firstIsInside.await(20, TimeUnit.SECONDS)).isTrue();
            StartupTimeline second = run(Two.class, secondIsInside, new CountDownLatch(0));
            assertThat(Starts.names(second)).contains("two").doesNotContain("one");
            assertThat(Starts.names(first.get(20, TimeUnit.SECONDS)))
                    .contains("one")
                    .doesNotContain("two");
        } finally {
            thread.shutdownNow();
        }
    }

    private static StartupTimeline run(Class<?> source, CountDownLatch inside, CountDownLatch other)
            throws Exception {
        SpringApplication application = Starts.application(WebApplicationType.NONE, source);
        application.addInitializers(context -> {
            inside.countDown();
            try {
                if (!other.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the other one never came");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (ConfigurableApplicationContext context = application.run(Starts.arguments())) {
            return Starts.finished(context);
        }
    }

    @Test
    void parentAndChild_areOneStartThatEndsWithTheChild() throws Exception {
        List<Boolean> readyAfterParent = new ArrayList<>();
        try (ConfigurableApplicationContext context =
                Starts.builder(WebApplicationType.NONE, One.class)
                        .child(Two.class)
                        .web(WebApplicationType.SERVLET)
                        .initializers(started ->
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
            assertThat(Starts.path(timeline, "one"))
                    .containsExactly("di", "spring.context.refresh", "one");
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
