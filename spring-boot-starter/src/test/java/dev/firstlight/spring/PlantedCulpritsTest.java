package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.planted.PlantedApplication;
import dev.firstlight.core.ReadyLine;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.support.EnvironmentPostProcessorsFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Slow work has a name everywhere, even if Spring has no step that names it. */
@Tag("slow")
class PlantedCulpritsTest {

    private static final long LEAST_NANOS = 140_000_000;

    private static SpringApplication application() {
        SpringApplication application =
                Starts.application(WebApplicationType.SERVLET, PlantedApplication.class);
        PlantedApplication.plant(application);
        ApplicationListener<?> environment =
                EnvironmentPostProcessorApplicationListener.with(
                        EnvironmentPostProcessorsFactory.of(
                                PlantedApplication.SlowEnvironment.class.getName()));
        application.addListeners(environment);
        return application;
    }

    @Test
    void eachCulprit_isNamedByThePhaseThatItsTimeIsIn() throws Exception {
        try (ConfigurableApplicationContext context = application().run(Starts.arguments())) {
            StartupTimeline timeline = Starts.finished(context);
            Map<String, String> named = new TreeMap<>();
            for (PhaseRecord phase : timeline.phases()) {
                String shown = TimelineText.shortPath(timeline, phase.id());
                for (String culprit : PlantedApplication.CULPRITS) {
                    if (shown.contains(culprit) && timeline.selfNanos(phase.id()) >= LEAST_NANOS) {
                        named.put(culprit, shown);
                    }
                }
            }
            String tree = TimelineText.tree(timeline);
            assertThat(named.keySet())
                    .as(tree)
                    .containsExactlyInAnyOrderElementsOf(PlantedApplication.CULPRITS);
            assertThat(named.get("SlowFactory.getObject")).contains("consumer (seen in");
            String blame = TimelineText.blame(timeline, 40);
            assertThat(blame).contains(PlantedApplication.CULPRITS);
            List<String> inLine =
                    PlantedApplication.CULPRITS.stream()
                            .filter(ReadyLine.of(timeline)::contains)
                            .toList();
            assertThat(inLine).as(ReadyLine.of(timeline)).isNotEmpty();
        }
    }
}
