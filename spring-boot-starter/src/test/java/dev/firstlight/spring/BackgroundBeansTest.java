package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import jakarta.annotation.PostConstruct;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Bean.Bootstrap;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Scope;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** With beans created in parallel, each phase has the correct parent in every start. */
class BackgroundBeansTest {

    @RepeatedTest(20)
    void backgroundBeans_haveTheSameRightParents() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            String tree = TimelineText.tree(timeline);
            for (String name : new String[] {"left", "right", "main"}) {
                assertThat(Starts.path(timeline, name))
                        .as(tree)
                        .containsExactly("di", "spring.context.refresh", name);
            }
            assertThat(Starts.path(timeline, "leftPart"))
                    .as(tree)
                    .containsExactly("di", "spring.context.refresh", "left", "leftPart");
            assertThat(Starts.path(timeline, "rightPart"))
                    .as(tree)
                    .containsExactly(
                            "di",
                            "spring.context.refresh",
                            "right",
                            "right: @PostConstruct load",
                            "rightPart");
            assertThat(Starts.path(timeline, "own.work"))
                    .as(tree)
                    .containsExactly("di", "own.work");
            PhaseRecord left = Starts.phase(timeline, "left");
            PhaseRecord right = Starts.phase(timeline, "right");
            assertThat(left.thread()).startsWith("boot-").isNotEqualTo(right.thread());
            assertThat(left.startNanos()).isLessThan(right.endNanos());
            assertThat(right.startNanos()).isLessThan(left.endNanos());
            assertThat(Starts.phase(timeline, "main").thread())
                    .isEqualTo(Thread.currentThread().getName());
            timeline.phases()
                    .forEach(phase ->
                            assertThat(timeline.selfNanos(phase.id()))
                                    .as(phase.name())
                                    .isNotNegative());
        }
    }

    @Test
    void bootstrapExecutor_staysTheBeanThatItIs() {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(Starts.arguments())) {
            assertThat(context.getBean("bootstrapExecutor"))
                    .isExactlyInstanceOf(ThreadPoolTaskExecutor.class);
            assertThat(context.getBeanFactory().getBootstrapExecutor())
                    .isSameAs(context.getBean("bootstrapExecutor"));
        }
    }

    /**
     * The two background beans are created at the same time: each waits until the other has begun.
     */
    static final class Meeting {
        private final CountDownLatch both = new CountDownLatch(2);

        void await() throws InterruptedException {
            both.countDown();
            if (!both.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other one never began");
            }
        }
    }

    static final class Right {
        private final ObjectProvider<Part> part;

        Right(ObjectProvider<Part> part) {
            this.part = part;
        }

        @PostConstruct
        void load() {
            part.getObject();
        }
    }

    static final class Part {}

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        Executor bootstrapExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(2);
            executor.setThreadNamePrefix("boot-");
            return executor;
        }

        @Bean
        Meeting meeting() {
            return new Meeting();
        }

        @Bean(bootstrap = Bootstrap.BACKGROUND)
        @DependsOn("meeting")
        String left(Meeting meeting, @Qualifier("leftPart") StringBuilder part)
                throws InterruptedException {
            meeting.await();
            return "left";
        }

        @Bean(bootstrap = Bootstrap.BACKGROUND)
        @Scope("prototype")
        StringBuilder leftPart() {
            return new StringBuilder();
        }

        @Bean(bootstrap = Bootstrap.BACKGROUND)
        @DependsOn("meeting")
        Right right(Meeting meeting, ObjectProvider<Part> part) throws InterruptedException {
            meeting.await();
            return new Right(part);
        }

        @Bean(bootstrap = Bootstrap.BACKGROUND)
        @Scope("prototype")
        Part rightPart() {
            return new Part();
        }

        @Bean
        Integer main(StartupTrace trace) throws InterruptedException {
            Thread own = new Thread(() -> trace.phase("own.work").close(), "own");
            own.start();
            own.join();
            return 1;
        }
    }
}
