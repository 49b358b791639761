package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Work without a step in Spring is a phase, and its beans stay unchanged. */
class RunnersAndLifecyclesTest {

    @Test
    void runners_areCalledInBootsOrder_andAreNotWrapped() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Runners.class)
                        .run(Starts.arguments("--x=1"))) {
            StartupTimeline timeline = Starts.finished(context);
            assertThat(context.getBean(Log.class).lines)
                    .containsExactly("early 1", "both application", "both command line", "late");
            List<String> phases =
                    Starts.names(timeline).stream()
                            .filter(name -> name.startsWith("run "))
                            .toList();
            assertThat(phases).containsExactly("run early", "run both", "run late");
            assertThat(context.getBean(Both.class)).isExactlyInstanceOf(Both.class);
            assertThat(Starts.phase(timeline, "run both").attributes())
                    .containsEntry("type", Both.class.getName());
            assertThat(Starts.path(timeline, "work of both"))
                    .containsExactly("app", "run both", "work of both");
            assertThat(context.getBeansOfType(ApplicationRunner.class)).hasSize(2);
        }
    }

    @Test
    void manyRunnersOfTheSameOrder_allRunWithinTheirMarks() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.builder(WebApplicationType.NONE, Log.class)
                        .initializers(started -> {
                            for (int i = 0; i < 60; i++) {
                                String name = "r" + i;
                                started.getBeanFactory()
                                        .registerSingleton(name, new Same(name, i % 3));
                            }
                        })
                        .run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            List<PhaseRecord> runs =
                    timeline.phases().stream()
                            .filter(phase -> phase.name().startsWith("run "))
                            .toList();
            assertThat(runs).hasSize(60);
            for (int i = 1; i < runs.size(); i++) {
                assertThat(runs.get(i - 1).endNanos())
                        .isLessThanOrEqualTo(runs.get(i).startNanos());
            }
            assertThat(runs)
                    .extracting(phase -> Integer.parseInt(phase.name().substring(5)) % 3)
                    .isSorted();
        }
    }

    @Test
    void lifecycleBeans_arePhases_andStopAsUsual() throws Exception {
        Worker worker;
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Lifecycles.class)
                        .run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            assertThat(Starts.path(timeline, "start early"))
                    .containsExactly("di", "spring.context.refresh", "start early");
            assertThat(Starts.path(timeline, "start worker"))
                    .containsExactly("listen", "start worker");
            assertThat(Starts.phase(timeline, "start worker").attributes())
                    .containsEntry("type", Worker.class.getName());
            worker = context.getBean("worker", Worker.class);
            assertThat(worker.running).isTrue();
        }
        assertThat(worker.running).isFalse();
    }

    static final class Log {
        final List<String> lines = new ArrayList<>();
    }

    static final class Both implements ApplicationRunner, CommandLineRunner, Ordered {
        private final Log log;
        private final StartupTrace trace;

        Both(Log log, StartupTrace trace) {
            this.log = log;
            this.trace = trace;
        }

        @Override
        public void run(ApplicationArguments args) {
            trace.phase("work of both").close();
            log.lines.add("both application");
        }

        @Override
        public void run(String... args) {
            log.lines.add("both command line");
        }

        @Override
        public int getOrder() {
            return 5;
        }
    }

    record Same(String name, int order) implements ApplicationRunner, Ordered {
        @Override
        public void run(ApplicationArguments args) {}

        @Override
        public int getOrder() {
            return order;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Runners {
        @Bean
        Log log() {
            return new Log();
        }

        @Bean
        CommandLineRunner late(Log log) {
            return args -> log.lines.add("late");
        }

        @Bean
        Both both(Log log, StartupTrace trace) {
            return new Both(log, trace);
        }

        @Bean
        @Order(1)
        ApplicationRunner early(Log log) {
            return args -> log.lines.add("early " + args.getOptionValues("x").get(0));
        }
    }

    static final class Worker implements SmartLifecycle {
        private final int phase;
        private boolean running;

        Worker(int phase) {
            this.phase = phase;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return phase;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Lifecycles {
        @Bean
        Worker early() {
            return new Worker(0);
        }

        @Bean
        Worker worker() {
            return new Worker(Integer.MAX_VALUE);
        }
    }
}
