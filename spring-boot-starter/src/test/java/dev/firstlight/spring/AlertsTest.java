package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.profile.AlertHook;
import dev.firstlight.support.FileTree;
import dev.firstlight.support.Webhook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The endpoint that accepts alerts, over real sockets. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class AlertsTest {

    private static final String TOKEN = "correct horse battery staple";
    private static final String PATH = "/actuator/startupalerts";
    private static final String EXPOSED =
            "--management.endpoints.web.exposure.include=startupalerts,health";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir private Path folder;

    private Path arm() {
        return folder.resolve("arm");
    }

    private ConfigurableApplicationContext start(WebApplicationType type, String... more)
            throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                EXPOSED,
                                "--logging.level.dev.firstlight=info",
                                "--firstlight.log=off",
                                "--firstlight.profile.hook.enabled=true",
                                "--firstlight.profile.arm=" + arm()));
        arguments.addAll(List.of(more));
        ConfigurableApplicationContext context =
                Starts.application(type, Application.class)
                        .run(Starts.arguments(arguments.toArray(String[]::new)));
        Starts.finished(context);
        return context;
    }

    private ConfigurableApplicationContext armable(WebApplicationType type, String... more)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--firstlight.profile.hook.token=" + TOKEN);
        return start(type, arguments.toArray(String[]::new));
    }

    private static HttpResponse<String> post(
            ConfigurableApplicationContext context, String token, BodyPublisher body)
            throws Exception {
        return post(Starts.port(context), PATH, token, body);
    }

    private static HttpResponse<String> post(
            int port, String path, String token, BodyPublisher body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private static BodyPublisher body(String service) {
        return BodyPublishers.ofString(Webhook.firing(service));
    }

    private List<String> files() {
        return FileTree.files(folder);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void byDefault_thereIsNone(WebApplicationType type) throws Exception {
        String[] exposedOnly = {
            "--management.endpoints.web.exposure.include=*",
            "--firstlight.profile.arm=" + arm(),
            "--firstlight.profile.hook.token=" + TOKEN
        };
        try (ConfigurableApplicationContext context =
                Starts.application(type, Application.class).run(Starts.arguments(exposedOnly))) {
            Starts.finished(context);
            assertThat(Starts.beans(context, "endpoint.StartupAlertsEndpoint")).isEmpty();
            assertThat(post(context, TOKEN, body("shop")).statusCode()).isEqualTo(404);
        }
        try (ConfigurableApplicationContext context =
                armable(type, "--management.endpoints.web.exposure.exclude=startupalerts")) {
            assertThat(post(context, TOKEN, body("shop")).statusCode()).isEqualTo(404);
        }
        assertThat(files()).isEmpty();
    }

    /**
     * A client that sees that the body was not read must not send the next call on that connection.
     */
    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void callRightAfterARefusedOne_isServed(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context = armable(type)) {
            int port = Starts.port(context);
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> refused = post(context, "wrong", body("shop"));
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.headers().firstValue("Connection")).hasValue("close");
                assertThat(post(context, TOKEN, body("shop" + i)).statusCode()).isEqualTo(200);
                HttpResponse<String> health = post(port, "/readyz", TOKEN, body("shop"));
                assertThat(health.statusCode()).isEqualTo(405);
                assertThat(health.headers().firstValue("Connection")).hasValue("close");
                assertThat(Starts.get(context, "/readyz").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> served = post(context, TOKEN, body("shop"));
            assertThat(served.headers().firstValue("Connection").orElse("none"))
                    .isNotEqualTo("close");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void alert_armsOnceForThoseWhoKnowTheToken(WebApplicationType type, CapturedOutput output)
            throws Exception {
        try (ConfigurableApplicationContext context = armable(type)) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> wrong = post(context, "wrong", body("shop"));
                assertThat(wrong.statusCode()).isEqualTo(401);
                assertThat(wrong.body()).contains("missing or wrong bearer token");
            }
            assertThat(files()).isEmpty();

            HttpResponse<String> armed = post(context, TOKEN, body("shop"));
            assertThat(armed.statusCode()).isEqualTo(200);
            assertThat(armed.body()).isEqualTo("{\"armed\":[\"shop\"],\"ignored\":0}");
            assertThat(armed.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(files()).containsExactly("arm/shop.arm.json");

            HttpResponse<String> again = post(context, TOKEN, body("shop"));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo("{\"armed\":[],\"ignored\":1}");

            assertThat(Starts.get(context, PATH).statusCode()).isEqualTo(405);
            assertThat(post(context, TOKEN, BodyPublishers.noBody()).statusCode()).isEqualTo(400);
            assertThat(post(Starts.port(context), PATH + "/x", TOKEN, body("shop")).statusCode())
                    .isEqualTo(404);
        }
        assertThat(output.getOut()).containsOnlyOnce("missing or wrong bearer token");
        assertThat(output.getOut()).containsOnlyOnce("armed the next start of shop");
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void bodyThatIsTooLarge_isRefused(WebApplicationType type, CapturedOutput output)
            throws Exception {
        tooLargeIsRefused(output, type);
    }

    /** WebFlux's usual server; if others are on the class path, Boot uses those. */
    @Test
    void bodyThatIsTooLarge_isRefusedByNetty(CapturedOutput output) throws Exception {
        tooLargeIsRefused(
                output,
                WebApplicationType.REACTIVE,
                "--spring.autoconfigure.exclude="
                        + "org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration,"
                        + "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration",
                "--logging.level.org.springframework.boot.reactor.netty=info");
        assertThat(output.getOut()).contains("Netty started");
    }

    private void tooLargeIsRefused(CapturedOutput output, WebApplicationType type, String... more)
            throws Exception {
        byte[] large = new byte[10 << 20];
        try (ConfigurableApplicationContext context = armable(type, more)) {
            refuses(context, BodyPublishers.ofByteArray(large));
            refuses(context, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
            String full = Webhook.firing("shop");
            String spaces = " ".repeat(AlertHook.MAX_BODY - full.length());
            assertThat(post(context, TOKEN, BodyPublishers.ofString(full + spaces)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(files()).containsExactly("arm/shop.arm.json");
        assertThat(output.getOut()).containsOnlyOnce("longer than").doesNotContain("Exception");
    }

    /** With 413, or by closing the connection of a client that keeps sending. */
    private static void refuses(ConfigurableApplicationContext context, BodyPublisher body)
            throws Exception {
        try {
            assertThat(post(context, TOKEN, body).statusCode()).isEqualTo(413);
        } catch (IOException hungUp) {
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void serviceThatIsAPath_staysInTheDirectory(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context = armable(type)) {
            assertThat(post(context, TOKEN, body("../../etc/cron")).statusCode()).isEqualTo(200);
            assertThat(post(context, TOKEN, body("/etc/passwd")).statusCode()).isEqualTo(200);
        }
        assertThat(files())
                .hasSize(2)
                .allMatch(name -> name.matches("arm/[A-Za-z0-9_.-]+[.]arm[.]json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short"})
    void withoutATokenThatIsLongEnough_itRefusesAllAndTheApplicationIsUp(
            String token, CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                start(WebApplicationType.SERVLET, "--firstlight.profile.hook.token=" + token)) {
            assertThat(post(context, token, body("shop")).statusCode()).isEqualTo(503);
            assertThat(post(context, TOKEN, body("shop")).statusCode()).isEqualTo(503);
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
        }
        assertThat(files()).isEmpty();
        assertThat(output.getOut())
                .containsOnlyOnce("alerts cannot arm starts: set firstlight.profile.hook.token");
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void actuatorsRules_hold(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext context =
                armable(type, "--management.endpoint.startupalerts.access=read-only")) {
            assertThat(post(context, TOKEN, body("shop")).statusCode()).isEqualTo(404);
        }
        try (ConfigurableApplicationContext context =
                armable(
                        type,
                        "--management.endpoints.web.base-path=/manage",
                        "--management.endpoints.web.path-mapping.startupalerts=arm")) {
            assertThat(post(context, TOKEN, body("shop")).statusCode()).isEqualTo(404);
            assertThat(post(Starts.port(context), "/manage/arm", TOKEN, body("shop")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void endpoint_isOnTheManagementPort() throws Exception {
        try (ConfigurableApplicationContext context =
                armable(
                        WebApplicationType.SERVLET,
                        "--management.server.port=0",
                        EndpointTest.ONE_SERVER)) {
            int port =
                    context.getEnvironment()
                            .getRequiredProperty("local.management.port", Integer.class);
            assertThat(post(context, TOKEN, body("shop")).statusCode()).isEqualTo(404);
            assertThat(post(port, PATH, TOKEN, body("shop")).statusCode()).isEqualTo(200);
        }
        assertThat(files()).containsExactly("arm/shop.arm.json");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
