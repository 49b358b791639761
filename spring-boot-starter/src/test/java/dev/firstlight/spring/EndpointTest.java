package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The timeline over HTTP and JMX, only where it is exposed. */
@Tag("slow")
class EndpointTest {

    private static final String EXPOSED =
            "--management.endpoints.web.exposure.include=startuptrace,health";

    /** With two servers on the class path, Boot does not support a management port. */
    static final String ONE_SERVER =
            "--spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure.actuate"
                    + ".web.server.TomcatServletManagementContextAutoConfiguration";

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void endpoint_givesJsonAndText(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class).run(Starts.arguments(EXPOSED))) {
            StartupTimeline expected = Starts.finished(context);
            HttpResponse<String> json = Starts.get(context, "/actuator/startuptrace");
            assertThat(json.statusCode()).isEqualTo(200);
            assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
            StartupTimeline read = TimelineJson.read(new StringReader(json.body()));
            assertThat(read.startId()).isEqualTo(expected.startId());
            assertThat(Starts.names(read)).isEqualTo(Starts.names(expected));

            HttpResponse<String> tree =
                    Starts.get(context, "/actuator/startuptrace", "Accept", "text/plain");
            assertThat(tree.statusCode()).isEqualTo(200);
            assertThat(tree.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain")
                    .containsIgnoringCase("utf-8");
            assertThat(tree.body()).contains("begin ms", "start web server");
            assertThat(Starts.get(context, "/actuator/startuptrace/blame").body())
                    .contains("By self time");
            assertThat(Starts.get(context, "/actuator/startuptrace/critical-chain").body())
                    .contains("What held up ready");
            assertThat(
                            Starts.get(
                                            context,
                                            "/actuator/startuptrace/tree",
                                            "Accept",
                                            "text/plain")
                                    .body())
                    .isEqualTo(tree.body());
            assertThat(Starts.get(context, "/actuator/startuptrace/nothing").statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void endpoint_servesTheViewsOfOtherModules(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class).run(Starts.arguments(EXPOSED))) {
            StartupTimeline expected = Starts.finished(context);
            String asBrowser = "text/html,application/xhtml+xml,*/*;q=0.8";
            for (String accepted : new String[] {asBrowser, "text/html", "*/*"}) {
                HttpResponse<String> page =
                        Starts.get(context, "/actuator/startuptrace/test-page", "Accept", accepted);
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/html")
                        .containsIgnoringCase("utf-8");
                assertThat(page.body()).isEqualTo("<p>" + expected.startId() + " \u00fc</p>");
            }
            HttpResponse<String> report =
                    Starts.get(context, "/actuator/startuptrace/report", "Accept", asBrowser);
            assertThat(report.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(report.body().startsWith("<!DOCTYPE html>")).isTrue();
            assertThat(report.body().contains(expected.startId())).isTrue();
            HttpResponse<String> tree =
                    Starts.get(context, "/actuator/startuptrace/tree", "Accept", asBrowser);
            assertThat(tree.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(Starts.get(context, "/actuator/startuptrace/faulty").statusCode())
                    .isEqualTo(500);
            assertThat(Starts.get(context, "/actuator/startuptrace/test-page").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void endpoint_isNotExposedByDefault(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class).run(Starts.arguments())) {
            assertThat(Starts.get(context, "/actuator/startuptrace").statusCode()).isEqualTo(404);
            assertThat(Starts.beans(context, "endpoint.StartupTraceEndpoint")).isEmpty();
        }
    }

    @Test
    void endpoint_obeysAccess() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class)
                        .run(
                                Starts.arguments(
                                        EXPOSED,
                                        "--management.endpoint.startuptrace.access=none"))) {
            assertThat(Starts.get(context, "/actuator/startuptrace").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void endpoint_isOnTheManagementPort() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class)
                        .run(Starts.arguments(EXPOSED, "--management.server.port=0", ONE_SERVER))) {
            Starts.finished(context);
            int port =
                    context.getEnvironment()
                            .getRequiredProperty("local.management.port", Integer.class);
            assertThat(port).isNotEqualTo(Starts.port(context));
            assertThat(Starts.get(port, "/actuator/startuptrace").body()).contains("\"startId\"");
            assertThat(Starts.get(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(Starts.get(context, "/actuator/startuptrace").statusCode()).isEqualTo(404);
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void endpoint_worksThroughJmx() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(
                                "--spring.main.banner-mode=off",
                                "--spring.jmx.enabled=true",
                                "--management.endpoints.jmx.domain=firstlight.test",
                                "--management.endpoints.jmx.exposure.include=startuptrace")) {
            StartupTimeline expected = Starts.finished(context);
            ObjectName name = new ObjectName("firstlight.test:type=Endpoint,name=Startuptrace");
            Object json =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(name, "timeline", new Object[0], new String[0]);
            assertThat(json.toString()).contains(expected.startId());
            Object blame =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    name,
                                    "view",
                                    new Object[] {"blame"},
                                    new String[] {String.class.getName()});
            assertThat(blame.toString()).contains("By self time");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
