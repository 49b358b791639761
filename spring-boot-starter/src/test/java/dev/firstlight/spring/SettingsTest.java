package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Settings;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    @Test
    void settings_comeFromTheEnvironment() throws Exception {
        try (ConfigurableApplicationContext context =
                application()
                        .run(
                                Starts.arguments(
                                        "--firstlight.objective=90s",
                                        "--firstlight.objective.percentile=95",
                                        "--firstlight.redact[0]=iban",
                                        "--firstlight.redact[1]=pin",
                                        "--spring.application.name=shop",
                                        "--spring.application.version=1.2",
                                        "--firstlight.env=prod"))) {
            StartupTimeline timeline = Starts.finished(context);
            assertThat(timeline.objective()).hasValue(new Objective(Duration.ofSeconds(90), 95));
            assertThat(Starts.trace(context).settings().redact()).containsExactly("iban", "pin");
            assertThat(timeline.service().service()).isEqualTo("shop");
            assertThat(timeline.service().version()).isEqualTo("1.2");
            assertThat(timeline.service().env()).isEqualTo("prod");
        }
    }

    @Test
    void environmentVariable_isASetting() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "FIRSTLIGHT_OBJECTIVE",
                                        "3s",
                                        "FIRSTLIGHT_WARMUP_PARALLEL",
                                        "true")));
        ConfigurationPropertySources.attach(environment);
        StartupTrace trace = StartupTrace.builder().build();
        assertThat(EnvironmentSettings.apply(environment, trace, false)).isNull();
        Settings settings = trace.settings();
        assertThat(settings.objective()).isEqualTo(new Objective(Duration.ofSeconds(3), 99));
        assertThat(settings.warmUpsInParallel()).isTrue();
    }

    @Test
    void wrongValues_areWarnedAbout_andTheDefaultsHold(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class)
                        .run(
                                Starts.arguments(
                                        "--firstlight.objective=2",
                                        "--firstlight.capacity=many",
                                        "--firstlight.watchdog=${not.there}",
                                        "--firstlight.health.readiness-paths=up*,/x",
                                        "--firstlight.health.liveness-paths[0]=up"))) {
            Starts.finished(context);
            Settings settings = Starts.trace(context).settings();
            assertThat(settings.objective()).isNull();
            assertThat(settings.capacity()).isEqualTo(Settings.defaults().capacity());
            assertThat(settings.watchdog()).isEqualTo(Settings.defaults().watchdog());
            assertThat(Starts.get(context, "/readyz").statusCode()).isEqualTo(200);
            assertThat(Starts.get(context, "/livez").statusCode()).isEqualTo(200);
        }
        assertThat(output)
                .containsOnlyOnce("Firstlight: firstlight.objective (")
                .containsOnlyOnce("): '2' has no unit; write for example '100 ms'")
                .contains("from property source \"commandLineArgs\"")
                .containsOnlyOnce("Firstlight: firstlight.capacity is 'many'")
                .containsOnlyOnce("Firstlight: firstlight.watchdog is")
                .containsOnlyOnce("Firstlight: firstlight.health.readiness-paths is 'up*,/x'")
                .containsOnlyOnce("Firstlight: firstlight.health.liveness-paths is 'up'");
    }

    @Test
    void wrongValueOfAStrictStart_isReportedAsBootReportsWrongProperties(CapturedOutput output) {
        assertThatThrownBy(() ->
                        application()
                                .run(
                                        Starts.arguments(
                                                "--firstlight.strict=true",
                                                "--firstlight.objective=2")))
                .isInstanceOf(InvalidSettingException.class);
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Property: firstlight.objective",
                        "Value: \"2\"",
                        "Origin: \"firstlight.objective\" from property source \"commandLineArgs\"",
                        "Reason: '2' has no unit; write for example '100 ms'",
                        "Update your application's configuration");
    }

    @Test
    void unknownProperty_isNamed() {
        MockEnvironment environment = new MockEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "file",
                                Map.of(
                                        "firstlight.objectiv", "2s",
                                        "firstlight.log", "tree",
                                        "firstlight.redact[3]", "pin",
                                        "firstlight.health.enabled", "true",
                                        "other", "1")));
        assertThat(EnvironmentSettings.unknown(environment)).containsExactly("firstlight.objectiv");
    }

    @Test
    void unknownProperty_isWarnedAbout(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context =
                application().run(Starts.arguments("--firstlight.objectiv=2s"))) {
            // The sinks run before the warning.
            Starts.finished(context);
            Eventually.until(
                    "the warning",
                    () ->
                            output.getOut()
                                    .contains("unknown setting firstlight.objectiv; did you mean"));
        }
    }

    @Test
    void disabled_recordsNothingButKeepsTheGate() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.SERVLET, Application.class)
                        .run(Starts.arguments("--firstlight.enabled=false"))) {
            StartupTrace trace = Starts.trace(context);
            assertThat(trace.timeline().phases()).isEmpty();
            assertThat(trace.readiness().isReady()).isTrue();
            assertThat(context.getApplicationStartup()).isSameAs(ApplicationStartup.DEFAULT);
            assertThat(context.getBeansOfType(RecordingLifecycleProcessor.class)).isEmpty();
            assertThat(Starts.get(context, "/healthz").statusCode()).isEqualTo(200);
        }
    }

    private static SpringApplication application() {
        return Starts.application(WebApplicationType.NONE, Application.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
