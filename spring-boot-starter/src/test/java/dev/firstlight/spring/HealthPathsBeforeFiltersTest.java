package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.host.Maintenance;
import dev.firstlight.host.ReactiveMaintenance;
import dev.firstlight.host.ReactiveSinglePage;
import dev.firstlight.host.SinglePage;
import dev.firstlight.support.Eventually;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** No filter of an application can look like readiness; one that comes first causes a warning. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class HealthPathsBeforeFiltersTest {

    private static final String PAGE = "the page";

    private static ConfigurableApplicationContext start(
            WebApplicationType type, Class<?> filter, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--logging.level.dev.firstlight=info"));
        all.addAll(List.of(arguments));
        return Starts.application(type, Application.class, filter)
                .run(Starts.arguments(all.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Ordered.LOWEST_PRECEDENCE, 0, -200})
    void filterThatForwards_doesNotAnswerForUs(int order, CapturedOutput output) throws Exception {
        String[] arguments = {"--test.order=" + order, "--server.servlet.context-path=/"};
        try (ConfigurableApplicationContext context =
                start(WebApplicationType.SERVLET, Servlet.class, arguments)) {
            followsTheGate(context, output);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Ordered.LOWEST_PRECEDENCE, 0, -200})
    void reactiveFilterThatForwards_doesNotAnswerForUs(int order, CapturedOutput output)
            throws Exception {
        try (ConfigurableApplicationContext context =
                start(WebApplicationType.REACTIVE, Reactive.class, "--test.order=" + order)) {
            followsTheGate(context, output);
        }
    }

    private static void followsTheGate(
            ConfigurableApplicationContext context, CapturedOutput output) throws Exception {
        assertThat(Starts.get(context, "/anything").body()).isEqualTo(PAGE);
        for (String path : new String[] {"/healthz", "/readyz"}) {
            assertThat(Starts.get(context, path).statusCode()).isEqualTo(503);
            assertThat(Starts.get(context, path).body()).contains("\"pending\":[\"index\"]");
        }
        assertThat(Starts.get(context, "/livez").body()).contains("\"startId\"");
        context.getBean(ReadinessCondition.class).met();
        StartupTrace trace = Starts.trace(context);
        Starts.finished(trace);
        awaitCheck();
        assertThat(trace.timeline().firstResponse()).isEmpty();
        assertThat(Starts.get(context, "/readyz").body()).contains("\"state\":\"READY\"");
        Starts.awaitFirstResponse(trace);
        assertThat(output).doesNotContain("before Firstlight can");
    }

    private static void awaitCheck() {
        Eventually.noThread("firstlight-paths"::equals);
    }

    @Test
    void filterThatAnswersFirst_isNamed(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                start(WebApplicationType.SERVLET, First.class)) {
            Starts.finished(context);
            Eventually.until("the last path", () -> output.getAll().contains("GET /livez"));
            assertThat(output)
                    .contains(
                            "Firstlight: dev.firstlight.host.Maintenance answers GET /readyz with"
                                    + " status 200 before Firstlight can.");
        }
    }

    @Test
    void reactiveFilterThatAnswersFirst_isNamed(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                start(WebApplicationType.REACTIVE, ReactiveFirst.class)) {
            Starts.finished(context);
            Eventually.until("the last path", () -> output.getAll().contains("GET /livez"));
            assertThat(output)
                    .contains(
                            "Firstlight: dev.firstlight.host.ReactiveMaintenance answers GET"
                                    + " /readyz with status 200 before Firstlight can.");
        }
    }

    @Test
    void pathsBelowTheServlets_areThere(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                start(
                        WebApplicationType.SERVLET,
                        Nothing.class,
                        "--spring.mvc.servlet.path=/api",
                        "--server.servlet.context-path=/shop")) {
            Starts.finished(context);
            assertThat(Starts.get(context, "/shop/api/readyz").statusCode()).isEqualTo(200);
            awaitCheck();
            assertThat(output).doesNotContain("before Firstlight can");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @RestController
    static class Page {
        @Bean
        ReadinessCondition index(StartupTrace trace) {
            return trace.readiness().require("index");
        }

        @GetMapping("/index.html")
        String page() {
            return PAGE;
        }
    }

    static class Servlet extends Page {
        @Bean
        FilterRegistrationBean<SinglePage> singlePage(Environment environment) {
            FilterRegistrationBean<SinglePage> registration =
                    new FilterRegistrationBean<>(new SinglePage());
            registration.setOrder(environment.getRequiredProperty("test.order", Integer.class));
            return registration;
        }
    }

    static class Reactive extends Page {
        @Bean
        ReactiveSinglePage singlePage(Environment environment) {
            return new ReactiveSinglePage(
                    environment.getRequiredProperty("test.order", Integer.class));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class First {
        @Bean
        FilterRegistrationBean<Maintenance> maintenance() {
            FilterRegistrationBean<Maintenance> registration =
                    new FilterRegistrationBean<>(new Maintenance());
            registration.setOrder(-200);
            return registration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ReactiveFirst {
        @Bean
        ReactiveMaintenance maintenance() {
            return new ReactiveMaintenance();
        }
    }
}
