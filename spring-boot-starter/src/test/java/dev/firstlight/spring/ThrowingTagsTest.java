package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.metrics.StartupStep;

/** A tag of an application's step may throw: only the tag is lost. */
@ExtendWith(OutputCaptureExtension.class)
class ThrowingTagsTest {

    private static StartupTimeline start(boolean fault) throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(Starts.arguments("--fault=" + fault))) {
            return Starts.finished(context);
        }
    }

    /** The first start of the process has phases of the JVM, too. */
    private static List<String> ofSpring(StartupTimeline timeline) {
        return timeline.phases().stream()
                .filter(phase -> phase.stage() != Stage.JVM)
                .map(PhaseRecord::name)
                .toList();
    }

    @Test
    void aThrowingSupplier_endsItsTag_notTheRecording(CapturedOutput output) throws Exception {
        StartupTimeline sound = start(false);
        StartupTimeline faulty = start(true);

        assertThat(ofSpring(faulty)).isEqualTo(ofSpring(sound));
        assertThat(faulty.openPhases()).isEmpty();
        assertThat(Starts.names(faulty)).contains("first", "second", "mine", "third");
        assertThat(Starts.phase(sound, "mine").attributes()).containsEntry("value", "x");
        assertThat(Starts.phase(faulty, "mine").attributes()).doesNotContainKey("value");
        assertThat(Starts.phase(faulty, "mine").attributes()).containsEntry("other", "y");
        assertThat(Starts.phase(faulty, "third").attributes()).containsKey("type");
        PhaseRecord second = Starts.phase(faulty, "second");
        assertThat(second.endNanos()).isGreaterThanOrEqualTo(second.startNanos());
        assertThat(Starts.phase(faulty, "third").startNanos())
                .isGreaterThanOrEqualTo(second.endNanos());
        assertThat(output)
                .containsOnlyOnce("Firstlight: reading a tag of a Spring startup step failed");
    }

    /** Spring tags its step with the processor's text. */
    static final class Unprintable implements BeanFactoryPostProcessor {

        private final boolean fault;

        Unprintable(boolean fault) {
            this.fault = fault;
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}

        @Override
        public String toString() {
            if (fault) {
                throw new IllegalStateException("not known yet");
            }
            return "Unprintable";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        static Unprintable unprintable(ConfigurableEnvironment environment) {
            return new Unprintable(environment.getRequiredProperty("fault", Boolean.class));
        }

        @Bean
        Object first() {
            return new Object();
        }

        @Bean
        Object second(ConfigurableApplicationContext context) {
            boolean fault = context.getEnvironment().getRequiredProperty("fault", Boolean.class);
            StartupStep step = context.getApplicationStartup().start("mine");
            step.tag(
                    "value",
                    () -> {
                        if (fault) {
                            throw new IllegalStateException("not known yet");
                        }
                        return "x";
                    });
            step.tag("other", () -> "y");
            step.end();
            return new Object();
        }

        @Bean
        Object third() {
            return new Object();
        }
    }
}
