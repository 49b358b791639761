package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;
import org.springframework.core.metrics.jfr.FlightRecorderApplicationStartup;

/** An application's own startup works as without Firstlight's, and both receive all steps. */
@Tag("slow")
class UserStartupTest {

    @Test
    void buffering_keepsItsEndpointAndItsSteps() throws Exception {
        BufferingApplicationStartup own = new BufferingApplicationStartup(4096);
        own.addFilter(step -> !step.getName().equals("spring.boot.application.starting"));
        SpringApplication application =
                Starts.application(WebApplicationType.SERVLET, Application.class);
        application.setApplicationStartup(own);
        try (ConfigurableApplicationContext context =
                application.run(
                        Starts.arguments(
                                "--management.endpoints.web.exposure.include=startup,startuptrace"))) {
            StartupTimeline ours = Starts.finished(context);
            assertThat(Starts.path(ours, "shop"))
                    .containsExactly("di", "spring.context.refresh", "shop");
            List<String> steps =
                    own.getBufferedTimeline().getEvents().stream()
                            .map(event -> event.getStartupStep().getName())
                            .toList();
            assertThat(steps)
                    .contains("spring.context.refresh", "spring.boot.application.ready")
                    .doesNotContain("spring.boot.application.starting");
            String theirs = Starts.get(context, "/actuator/startup").body();
            assertThat(theirs).contains("\"timeline\"", "spring.context.refresh", "\"shop\"");
            assertThat(Starts.get(context, "/actuator/startuptrace").body()).contains("\"shop\"");
            assertThat(application.getApplicationStartup()).isSameAs(own);
            assertThat(context.getApplicationStartup()).isSameAs(own);
        }
    }

    @Test
    void ownStartup_seesEveryStepWithItsTags() throws Exception {
        Recording own = new Recording();
        SpringApplication application =
                Starts.application(WebApplicationType.NONE, Application.class);
        application.setApplicationStartup(own);
        try (ConfigurableApplicationContext context = application.run(Starts.arguments())) {
            StartupTimeline ours = Starts.finished(context);
            assertThat(Starts.names(ours)).contains("shop");
            assertThat(own.seen)
                    .contains(
                            "start spring.context.refresh",
                            "beanName=shop",
                            "end spring.context.refresh");
            assertThat(context.getApplicationStartup()).isSameAs(own);
        }
    }

    @Test
    void flightRecorderStartup_keepsWorking() throws Exception {
        SpringApplication application =
                Starts.application(WebApplicationType.NONE, Application.class);
        ApplicationStartup own = new FlightRecorderApplicationStartup();
        application.setApplicationStartup(own);
        try (ConfigurableApplicationContext context = application.run(Starts.arguments())) {
            assertThat(Starts.names(Starts.finished(context))).contains("shop");
            assertThat(context.getApplicationStartup()).isSameAs(own);
        }
    }

    @Test
    void afterReady_whatRecordsHasLeftTheContext() throws Exception {
        SpringApplication application =
                Starts.application(WebApplicationType.NONE, Application.class);
        try (ConfigurableApplicationContext context = application.run(Starts.arguments())) {
            Starts.finished(context);
            assertThat(context.getApplicationStartup()).isSameAs(ApplicationStartup.DEFAULT);
            assertThat(application.getApplicationStartup()).isSameAs(ApplicationStartup.DEFAULT);
            assertThat(context.getBeanFactory().getSingletonNames())
                    .noneMatch(name -> name.startsWith("firstlight.runnerMark"));
        }
    }

    private static final class Recording implements ApplicationStartup {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public StartupStep start(String name) {
            seen.add("start " + name);
            StartupStep step = ApplicationStartup.DEFAULT.start(name);
            return new StartupStep() {
                @Override
                public String getName() {
                    return name;
                }

                @Override
                public long getId() {
                    return 1;
                }

                @Override
                public Long getParentId() {
                    return null;
                }

                @Override
                public StartupStep tag(String key, String value) {
                    seen.add(key + '=' + value);
                    return this;
                }

                @Override
                public StartupStep tag(String key, Supplier<String> value) {
                    return tag(key, value.get());
                }

                @Override
                public Tags getTags() {
                    return step.getTags();
                }

                @Override
                public void end() {
                    seen.add("end " + name);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        StringBuilder shop() {
            return new StringBuilder("shop");
        }
    }
}
