package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Flags in all forms that settings.md allows. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class FlagsTest {

    private static ConfigurableApplicationContext run(
            String enabled, String hook, String health, String... more) {
        return Starts.application(WebApplicationType.SERVLET, Application.class)
                .run(
                        Starts.arguments(
                                "--management.endpoints.web.exposure.include=startupalerts",
                                "--firstlight.enabled=" + enabled,
                                "--firstlight.profile.hook.enabled=" + hook,
                                "--firstlight.health.enabled=" + health,
                                more.length == 0 ? "--x=y" : more[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "on", "TRUE"})
    void flagThatIsOn_switchesAllPartsOn(String on) {
        try (ConfigurableApplicationContext context = run(on, on, on)) {
            assertThat(context.containsBean("firstlightMetrics")).isTrue();
            assertThat(context.getBeansOfType(RecordingLifecycleProcessor.class)).hasSize(1);
            assertThat(Starts.beans(context, "endpoint.StartupAlertsEndpoint")).hasSize(1);
            assertThat(Starts.beans(context, "health.ServletHealthPaths")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "no", "off", "False"})
    void flagThatIsOff_switchesAllPartsOff(String off) {
        try (ConfigurableApplicationContext context = run(off, "on", off)) {
            assertThat(context.containsBean("firstlightMetrics")).isFalse();
            assertThat(context.getBeansOfType(RecordingLifecycleProcessor.class)).isEmpty();
            assertThat(Starts.beans(context, "endpoint.StartupAlertsEndpoint")).isEmpty();
            assertThat(Starts.beans(context, "health.ServletHealthPaths")).isEmpty();
        }
    }

    @Test
    void flagThatIsSetToNothing_isNotSet() {
        try (ConfigurableApplicationContext context = run("", "", "")) {
            assertThat(context.containsBean("firstlightMetrics")).isTrue();
            assertThat(context.getBeansOfType(RecordingLifecycleProcessor.class)).hasSize(1);
            assertThat(Starts.beans(context, "endpoint.StartupAlertsEndpoint")).isEmpty();
            assertThat(Starts.beans(context, "health.ServletHealthPaths")).hasSize(1);
        }
    }

    /** A typing error in one place, or in the environment of a whole fleet. */
    @ParameterizedTest
    @ValueSource(strings = {"flase", "2", "${not.there}"})
    void valueThatIsNoFlag_isWarnedAbout_andTheDefaultHolds(String wrong, CapturedOutput output)
            throws Exception {
        try (ConfigurableApplicationContext context = run(wrong, wrong, wrong)) {
            Starts.finished(context);
            assertThat(context.containsBean("firstlightMetrics")).isTrue();
            assertThat(context.getBeansOfType(RecordingLifecycleProcessor.class)).hasSize(1);
            assertThat(Starts.beans(context, "endpoint.StartupAlertsEndpoint")).isEmpty();
            assertThat(Starts.beans(context, "health.ServletHealthPaths")).hasSize(1);
        }
        assertThat(output)
                .contains("firstlight.enabled is '", "firstlight.profile.hook.enabled is '");
    }

    @Test
    void valueThatIsNoFlag_failsAStrictStart() {
        assertThatThrownBy(() -> run("on", "on", "maybe", "--firstlight.strict=1"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("firstlight.health.enabled is 'maybe'");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SimpleMeterRegistry.class)
    static class Application {}
}
