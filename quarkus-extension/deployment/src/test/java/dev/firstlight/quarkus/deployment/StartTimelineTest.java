package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import io.quarkus.test.QuarkusUnitTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class StartTimelineTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest()
                    .withApplicationRoot(root -> root.addClasses(SlowApplication.class))
                    .overrideConfigKey("quarkus.application.name", "slow");

    private final StartupTimeline timeline = StartupTrace.current().timeline();

    @Test
    void start_withoutConditions_isReadyWhenTheApplicationRuns() {
        assertThat(StartupTrace.current().readiness().state()).isEqualTo(ReadinessState.READY);
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.service().service()).isEqualTo("slow");
        assertThat(timeline.service().framework()).isEqualTo("quarkus");
        assertThat(timeline.openPhases()).isEmpty();
        assertThat(timeline.failedPhases()).isEmpty();
    }

    @Test
    void stages_areThoseOfQuarkusInItsOrder_andAddUpToTheDuration() {
        assertThat(timeline.stages().stream().map(PhaseRecord::stage))
                .containsExactly(
                        Stage.INIT,
                        Stage.DI,
                        Stage.INIT,
                        Stage.CONFIG,
                        Stage.INIT,
                        Stage.APP,
                        Stage.LISTEN);
        assertThat(timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum())
                .isEqualTo(timeline.duration().toNanos());
    }

    @Test
    void steps_arePhasesNamedLikeTheirBuildSteps() {
        assertThat(phase("ArcProcessor.initializeContainer").stage()).isEqualTo(Stage.DI);
        assertThat(phase("runtime configuration").stage()).isEqualTo(Stage.CONFIG);
        assertThat(phase("VertxHttpProcessor.openSocket").stage()).isEqualTo(Stage.LISTEN);
        assertThat(phase("LifecycleEventsBuildStep.startupEvent").stage()).isEqualTo(Stage.APP);
        assertThat(timeline.phases().stream().map(PhaseRecord::id)).doesNotHaveDuplicates();
    }

    @Test
    void observer_thatSleeps_isAPhaseOfThatLengthWithinTheStartEvent() {
        PhaseRecord observer = phase("observer SlowApplication$Observer.atStart");

        assertThat(millis(observer.durationNanos()))
                .isBetween(SlowApplication.OBSERVER_MILLIS, SlowApplication.OBSERVER_MILLIS + 250);
        assertThat(parent(observer).name()).isEqualTo("LifecycleEventsBuildStep.startupEvent");
        assertThat(timeline.selfNanos(observer.id())).isEqualTo(observer.durationNanos());
    }

    @Test
    void bean_thatWorksOnAnotherThread_isTheParentOfThatWork() {
        PhaseRecord work = phase("bean.work");

        assertThat(millis(work.durationNanos()))
                .isBetween(SlowApplication.BEAN_MILLIS, SlowApplication.BEAN_MILLIS + 250);
        assertThat(work.thread()).isEqualTo("bean-worker");
        PhaseRecord load = parent(work);
        assertThat(load.name()).isEqualTo("bean.load");
        PhaseRecord bean = parent(load);
        assertThat(bean.name()).isEqualTo("startup bean SlowApplication$Bean");
        assertThat(parent(bean).name()).isEqualTo("LifecycleEventsBuildStep.startupEvent");
        assertThat(load.thread()).isNotEqualTo("bean-worker");
    }

    @Test
    void startupMethod_isAPhaseWithItsName() {
        assertThat(parent(phase("startup bean SlowApplication$Bean.check")).name())
                .isEqualTo("LifecycleEventsBuildStep.startupEvent");
    }

    @Test
    void criticalPath_goesThroughObserverAndWorkInTheirOrder() {
        List<CriticalSegment> path = timeline.criticalPath();
        CriticalSegment observer = segment(path, "observer SlowApplication$Observer.atStart");
        CriticalSegment work = segment(path, "bean.work");
        CriticalSegment socket = segment(path, "VertxHttpProcessor.openSocket");

        assertThat(millis(observer.durationNanos()))
                .isGreaterThanOrEqualTo(SlowApplication.OBSERVER_MILLIS);
        assertThat(millis(work.durationNanos()))
                .isGreaterThanOrEqualTo(SlowApplication.BEAN_MILLIS);
        assertThat(observer.startNanos()).isLessThan(work.startNanos());
        assertThat(work.startNanos()).isLessThan(socket.startNanos());
        assertThat(path.stream().mapToLong(CriticalSegment::durationNanos).sum())
                .isEqualTo(timeline.duration().toNanos());
    }

    private static CriticalSegment segment(List<CriticalSegment> path, String name) {
        return path.stream()
                .filter(segment -> segment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + path));
    }

    private PhaseRecord phase(String name) {
        List<PhaseRecord> found =
                timeline.phases().stream().filter(p -> p.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private PhaseRecord parent(PhaseRecord phase) {
        PhaseRecord parent = timeline.find(phase.parentId());
        assertThat(parent).isNotNull();
        return parent;
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
