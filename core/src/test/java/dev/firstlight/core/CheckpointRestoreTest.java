package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in a separate JVM, because the property that selects the simulated checkpoint is read once.
 */
@Tag("slow")
class CheckpointRestoreTest {

    @TempDir private Path directory;

    @Test
    void restoreAfterReady_isAnotherStart() throws Exception {
        run("after-ready");
        StartupTimeline cold = read("cold.json");
        StartupTimeline restored = read("restored.json");

        assertThat(cold.startKind()).isEqualTo(StartKind.COLD);
        assertThat(restored.startKind()).isEqualTo(StartKind.RESTORE);
        assertThat(restored.startId()).isNotEqualTo(cold.startId());
        assertThat(restored.processStart()).isAfter(cold.processStart().plus(cold.duration()));
        assertThat(restored.beforeCheckpoint())
                .hasValueSatisfying(
                        before -> assertThat(before).isGreaterThanOrEqualTo(cold.duration()));
        assertThat(restored.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(restored.phases()).extracting("name").containsExactly("reconnect");
        assertThat(restored.objectiveMet()).isEmpty();
    }

    @Test
    void restoreBeforeReady_beginsTheTimelineAnew() throws Exception {
        run("before-ready");
        StartupTimeline restored = read("restored.json");
        assertThat(restored.startKind()).isEqualTo(StartKind.RESTORE);
        assertThat(restored.beforeCheckpoint()).isPresent();
        assertThat(restored.phases()).extracting("name").containsExactly("around", "reconnect");
        assertThat(restored.phases().get(0).startNanos()).isZero();
        assertThat(restored.stages().get(0).name()).isEqualTo("init");
    }

    @Test
    void restoreRightAfterTheFrameworkIsUp_opensTheGateAgain() throws Exception {
        run("at-once");
        assertThat(read("restored.json").startKind()).isEqualTo(StartKind.RESTORE);
    }

    @Test
    void restoreWithoutTracing_opensTheGateAgain() throws Exception {
        run("disabled", "-Dfirstlight.enabled=false");
    }

    @Test
    void restoreWhileWarming_waitsForTheApplicationToBeUpAgain() throws Exception {
        run("warming");
        StartupTimeline restored = read("restored.json");
        assertThat(restored.startKind()).isEqualTo(StartKind.RESTORE);
        assertThat(restored.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(restored.phases())
                .extracting("name")
                .containsExactlyInAnyOrder("await index", "reconnect", "after all");
    }

    @Test
    void restoreBeforeReady_keepsChildrenOfWhatEndedBefore() throws Exception {
        run("child");
        StartupTimeline restored = read("restored.json");
        assertThat(restored.phases())
                .extracting("name")
                .containsExactlyInAnyOrder("child", "reconnect");
        // The phase in which it began is gone, so it is in the stage.
        assertThat(restored.phases())
                .filteredOn(phase -> phase.name().equals("child"))
                .allMatch(phase -> phase.parentId() < RecordedPhase.FIRST_ID);
    }

    private void run(String when, String... options) {
        ForkedJvm.Result result =
                ForkedJvm.of(Service.class, when, directory.toString())
                        .options(options)
                        .options(
                                "-Dorg.crac.Core.Compat=dev.firstlight.simcrac",
                                "-Dfirstlight.objective=1h")
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private StartupTimeline read(String name) throws IOException {
        try (Reader in = Files.newBufferedReader(directory.resolve(name))) {
            return TimelineJson.read(in);
        }
    }

    /** A service that is checkpointed and restored. */
    static final class Service implements Resource {

        private Service() {}

        @SuppressWarnings("try")
        public static void main(String[] args) throws Exception {
            StartupTrace trace = StartupTrace.current();
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            StartupMetrics.bindTo(registry);
            List<ReadinessState> changes = new CopyOnWriteArrayList<>();
            trace.readiness().addListener((from, to) -> changes.add(to));
            trace.run("connect", () -> {});
            // The housekeeper registers the resource that must come before the application's.
            Eventually.until("the watch of checkpoints", Checkpoints::isWatching);
            Service service = new Service();
            Core.getGlobalContext().register(service);
            switch (args[0]) {
                case "at-once", "disabled" -> {
                    trace.readiness().frameworkUp();
                    check(trace.readiness().isReady(), "ready before");
                    Core.checkpointRestore();
                    check(StartupTrace.current() != trace, "another start");
                    check(StartupTrace.current().readiness().isReady(), "ready at once");
                    if (args[0].equals("at-once")) {
                        write(StartupTrace.current(), args[1], "restored.json");
                    }
                    return;
                }
                case "warming" -> {
                    ReadinessCondition index = trace.readiness().require("index");
                    // The application's last resource sees this: the restore is not over then.
                    Late late = new Late(index);
                    Core.getGlobalContext().register(late);
                    trace.readiness().frameworkUp();
                    Core.checkpointRestore();
                    check(late.state == ReadinessState.STARTING, "up before the restore is over");
                    check(trace.readiness().isReady(), "ready after it");
                    write(trace, args[1], "restored.json");
                    return;
                }
                case "child" -> {
                    StartupPhase parent = trace.phase("parent");
                    StartupPhase child = parent.child("child");
                    parent.close();
                    Core.checkpointRestore();
                    child.close();
                    trace.readiness().frameworkUp();
                    write(trace, args[1], "restored.json");
                    return;
                }
                default -> {}
            }
            if (args[0].equals("after-ready")) {
                trace.readiness().frameworkUp();
                Eventually.until("the watch of the end", CheckpointRestore::isWatchingTheEnd);
                write(trace, args[1], "cold.json");
                Core.checkpointRestore();
            } else {
                try (StartupPhase around = trace.phase("around")) {
                    Core.checkpointRestore();
                }
                trace.readiness().frameworkUp();
            }
            StartupTrace restored = StartupTrace.current();
            Eventually.until(
                    "the restore's metrics",
                    () ->
                            registry.find(StartupMetrics.DURATION).timers().stream()
                                    .anyMatch(timer ->
                                            timer.getId().getTag("start").equals("restore")));
            check(
                    registry.find(StartupMetrics.DURATION).timers().size() == 1,
                    "one start in the metrics");
            check(
                    restored.readiness().isReady()
                            && HealthReport.of(trace).readinessStatus() == 200,
                    "ready");
            check(
                    HealthReport.of(trace).startId().equals(restored.startId()),
                    "health of the restored start");
            long opened = changes.stream().filter(ReadinessState.READY::equals).count();
            check(
                    opened == (args[0].equals("after-ready") ? 2 : 1),
                    "told of each time that the gate opened");
            write(restored, args[1], "restored.json");
            check(List.of(service).size() == 1, "the context refers to it weakly");
        }

        /** A resource that is notified last of a restore. */
        private static final class Late implements Resource {
            private final ReadinessCondition condition;
            private volatile @Nullable ReadinessState state;

            Late(ReadinessCondition condition) {
                this.condition = condition;
            }

            @Override
            public void beforeCheckpoint(Context<? extends Resource> context) {}

            @Override
            public void afterRestore(Context<? extends Resource> context) {
                StartupTrace.current().run("after all", () -> {});
                condition.met();
                state = StartupTrace.current().readiness().state();
            }
        }

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {
            // The time here is the application's work after a restore.
            StartupTrace.current().run("reconnect", () -> LockSupport.parkNanos(150_000_000));
        }

        private static void write(StartupTrace trace, String directory, String name)
                throws IOException {
            Files.writeString(Path.of(directory, name), TimelineJson.toString(trace.timeline()));
        }

        private static void check(boolean condition, String what) {
            if (!condition) {
                throw new IllegalStateException("not " + what);
            }
        }
    }
}
