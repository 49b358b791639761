package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Snapshots while phases begin, close, and are evicted: building one checks its invariants. */
@Tag("slow")
class SnapshotRaceTest {

    private static final int THREADS = 8;

    @RepeatedTest(3)
    void timeline_whileEightThreadsRecord_isAlwaysValid() throws Exception {
        StartupTrace trace = Traces.trace(Traces.settings("firstlight.capacity", "256"));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong begun = new AtomicLong();
        AtomicReference<StartupPhase> shared = new AtomicReference<>(trace.phase("shared"));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> begun.addAndGet(record(trace, shared, stop)));
            thread.start();
            threads.add(thread);
        }
        long last = 0;
        int snapshots = 0;
        Stage[] stages = Stage.values();
        while (snapshots < 400) {
            if (snapshots % 10 == 0) {
                trace.stage(stages[snapshots / 10 % stages.length]);
            }
            StartupTimeline timeline = trace.timeline();
            assertConsistent(timeline);
            long total = timeline.phases().size() + timeline.dropped();
            assertThat(total).isGreaterThanOrEqualTo(last);
            last = total;
            snapshots++;
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        trace.readiness().frameworkUp();
        StartupTimeline end = trace.timeline();
        assertConsistent(end);
        // One more: the shared phase of this thread.
        assertThat(end.phases().size() + end.dropped()).isEqualTo(begun.get() + 1);
    }

    private static long record(
            StartupTrace trace, AtomicReference<StartupPhase> shared, AtomicBoolean stop) {
        long begun = 0;
        while (!stop.get()) {
            StartupPhase outer = trace.phase("outer");
            StartupPhase child = shared.get().child("child of another thread's");
            StartupPhase free = StartupAdapter.of(trace).detached(child, "free");
            begun += 3;
            free.attribute("n", begun);
            StartupPhase previous = shared.getAndSet(outer);
            previous.close();
            child.close();
            free.close();
        }
        return begun;
    }

    private static void assertConsistent(StartupTimeline timeline) {
        Set<Integer> ids =
                timeline.phases().stream().map(PhaseRecord::id).collect(Collectors.toSet());
        assertThat(ids).hasSameSizeAs(timeline.phases());
        assertThat(timeline.dropped()).isNotNegative();
        long path =
                timeline.criticalPath().stream()
                        .mapToLong(segment -> segment.durationNanos())
                        .sum();
        assertThat(path).isEqualTo(timeline.duration().toNanos());
        for (PhaseRecord phase : timeline.phases()) {
            assertThat(timeline.selfNanos(phase.id())).isBetween(0L, phase.durationNanos());
        }
    }

    @RepeatedTest(20)
    void sealing_whileThreadsRecord_countsEachPhaseOnce() throws Exception {
        StartupTrace trace = Traces.trace(Traces.settings("firstlight.capacity", "64"));
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread =
                    new Thread(() -> {
                        while (!stop.get()) {
                            trace.phase("p").close();
                        }
                    });
            thread.start();
            threads.add(thread);
        }
        Eventually.until("phases", () -> trace.timeline().phases().size() > 10);
        trace.readiness().frameworkUp();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.dropped()).isNotNegative();
        assertThat(timeline.phases())
                .allMatch(phase -> phase.endNanos() <= timeline.duration().toNanos());
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(trace.timeline()).isSameAs(timeline);
    }
}
