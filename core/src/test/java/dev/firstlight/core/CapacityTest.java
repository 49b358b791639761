package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which phases are dropped and which are kept if more phases begin than fit. */
class CapacityTest {

    @Test
    void clockThatGoesBack_costsThePhasesThatItSpoils() {
        AtomicLong ticker = new AtomicLong(1);
        StartupTrace trace = Traces.trace(ticker);
        ticker.set(100);
        StartupPhase outer = trace.phase("outer");
        ticker.set(200);
        StartupPhase odd = trace.phase("odd");
        ticker.set(210);
        trace.phase("inner").close();
        ticker.set(150);
        odd.close();
        ticker.set(50);
        trace.phase("before its parent").close();
        ticker.set(300);
        outer.close();
        trace.readiness().frameworkUp();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases())
                .extracting(PhaseRecord::name)
                .containsExactly("outer", "inner");
        assertThat(Traces.parent(timeline, "inner")).isEqualTo("outer");
        assertThat(timeline.dropped()).isEqualTo(2);
    }

    private final AtomicLong ticker = new AtomicLong();

    private StartupTrace trace(int capacity) {
        return Traces.trace(ticker, "firstlight.capacity", Integer.toString(capacity));
    }

    private void phaseOf(StartupTrace trace, String name, long nanos) {
        StartupPhase phase = trace.phase(name);
        ticker.addAndGet(nanos);
        phase.close();
    }

    @Test
    void sixteenThreadsOfAHundredThousandPhases_loseNoStageAndCountExactly() throws Exception {
        int threads = 16;
        int each = 100_000;
        int capacity = 4_096;
        StartupTrace trace =
                Traces.trace(Traces.settings("firstlight.capacity", Integer.toString(capacity)));
        AtomicInteger mostReachable = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int number = t;
            Thread worker =
                    new Thread(() -> {
                        await(start);
                        StartupPhase longest = trace.phase("longest-" + number);
                        for (int i = 1; i < each; i += 2) {
                            StartupPhase outer = trace.phase("outer");
                            if (i + 1 < each) {
                                trace.phase("inner").close();
                            }
                            outer.close();
                            if (i % 10_000 == 1) {
                                mostReachable.accumulateAndGet(reachable(trace), Math::max);
                            }
                        }
                        longest.close();
                    });
            worker.start();
            workers.add(worker);
        }
        trace.stage(Stage.CONFIG);
        start.countDown();
        trace.stage(Stage.DI);
        for (Thread worker : workers) {
            worker.join();
        }
        trace.stage(Stage.APP);
        trace.readiness().frameworkUp();
        StartupTimeline timeline = trace.timeline();

        assertThat(timeline.stages())
                .extracting(PhaseRecord::name)
                .containsExactly("init", "config", "di", "app");
        assertThat(timeline.phases().size() + timeline.dropped()).isEqualTo((long) threads * each);
        assertThat(timeline.phases()).hasSizeLessThanOrEqualTo(capacity);
        assertThat(timeline.phases()).hasSizeGreaterThanOrEqualTo(capacity / 2);
        assertThat(timeline.phases().stream().filter(p -> p.name().startsWith("longest-")))
                .hasSize(threads);
        // Each thread may add one while another makes room.
        assertThat(mostReachable.get()).isBetween(1, 2 * capacity + threads);
        assertThat(reachable(trace)).isZero();
    }

    /** Links that can be reached from the recorder, which determine its memory. */
    private static int reachable(StartupTrace trace) {
        int links = 0;
        for (RecordedPhase p = trace.engine().recorder().newest(); p != null; p = p.next) {
            links++;
        }
        return links;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void longestPhases_stayWhateverTheOrder() {
        StartupTrace trace = trace(64);
        // Lengths that neither rise nor fall; 7919 and 10,000 have no common factor.
        for (int i = 0; i < 10_000; i++) {
            int length = (int) ((i * 7_919L) % 10_000) + 1;
            phaseOf(trace, "length-" + length, length);
        }
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases()).hasSizeBetween(48, 64);
        assertThat(timeline.dropped()).isEqualTo(10_000 - timeline.phases().size());
        assertThat(timeline.phases().stream().map(PhaseRecord::durationNanos))
                .contains(10_000L, 9_999L, 9_980L, 9_970L);
    }

    @Test
    void longestPhases_stayAfterManyThatWereAllLong() {
        StartupTrace trace = trace(64);
        // At first, only long phases can be dropped, because the others are open.
        for (int i = 0; i < 40; i++) {
            phaseOf(trace, "long", 1_000_000);
        }
        List<StartupPhase> open = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            open.add(StartupAdapter.of(trace).detached("open"));
        }
        open.forEach(StartupPhase::close);
        for (int i = 0; i < 20; i++) {
            for (int n = 0; n < 8; n++) {
                phaseOf(trace, "short", 1);
            }
            phaseOf(trace, "middle", 500_000);
        }
        assertThat(trace.timeline().phases())
                .extracting(PhaseRecord::name)
                .filteredOn("middle"::equals)
                .hasSize(20);
    }

    @Test
    void parents_stayAsLongAsTheirChildren() {
        StartupTrace trace = trace(16);
        for (int i = 0; i < 100; i++) {
            StartupPhase outer = trace.phase("outer");
            phaseOf(trace, "inner", i == 50 ? 10_000 : 1);
            outer.close();
        }
        StartupTimeline timeline = trace.timeline();
        PhaseRecord longest =
                timeline.phases().stream()
                        .filter(p -> p.name().equals("inner") && p.durationNanos() == 10_000)
                        .findFirst()
                        .orElseThrow();
        PhaseRecord parent = timeline.find(longest.parentId());
        assertThat(parent).isNotNull();
        assertThat(parent.name()).isEqualTo("outer");
    }

    @Test
    void shortParentOfALongChild_staysWithIt() {
        StartupTrace trace = trace(16);
        StartupPhase parent = trace.phase("launcher");
        StartupPhase child = StartupAdapter.of(trace).detached(parent, "background");
        parent.close();
        ticker.addAndGet(10_000);
        child.close();
        for (int i = 0; i < 200; i++) {
            phaseOf(trace, "longer than the launcher", 10);
        }
        assertThat(Traces.parent(trace.timeline(), "background")).isEqualTo("launcher");
    }

    @Test
    void evictedParent_resolvesToTheNearestKeptAncestor() {
        StartupTrace trace = trace(16);
        StartupPhase root = trace.phase("root");
        StartupPhase parent = root.child("parent");
        parent.close();
        for (int i = 0; i < 200; i++) {
            phaseOf(trace, "longer", 10);
        }
        StartupPhase child = parent.child("child");
        ticker.addAndGet(1_000);
        child.close();
        root.close();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases()).extracting(PhaseRecord::name).doesNotContain("parent");
        assertThat(Traces.parent(timeline, "child")).isEqualTo("root");
    }

    @Test
    void openPhases_areNeverEvictedAndAreRefusedBeyondTwiceTheCapacity() {
        StartupTrace trace = trace(16);
        List<StartupPhase> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(trace.phase("open-" + i));
        }
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.openPhases()).hasSize(32);
        assertThat(timeline.dropped()).isEqualTo(68);
        for (int i = 99; i >= 0; i--) {
            open.get(i).child("child of " + i).attribute("k", 1).close();
            open.get(i).fail(null).close();
        }
        StartupTimeline closed = trace.timeline();
        assertThat(closed.openPhases()).isEmpty();
        assertThat(closed.phases().size() + closed.dropped()).isEqualTo(200);
    }

    @Test
    void afterAllRoomWasTakenByOpenPhases_newOnesAreKeptOnceThoseAreClosed() {
        StartupTrace trace = trace(16);
        List<StartupPhase> open = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            open.add(StartupAdapter.of(trace).detached("open"));
        }
        open.forEach(StartupPhase::close);
        // No snapshot in between, which would make room by itself.
        for (int i = 0; i < 200; i++) {
            phaseOf(trace, "later", 100);
        }
        assertThat(trace.timeline().phases())
                .extracting(PhaseRecord::name)
                .contains("later")
                .hasSizeLessThanOrEqualTo(16);
        assertThat(trace.timeline().dropped() + trace.timeline().phases().size()).isEqualTo(240);
    }

    @Test
    void smallerCapacity_thatIsConfiguredLater_holds() {
        StartupTrace trace = trace(1_000);
        for (int i = 0; i < 500; i++) {
            phaseOf(trace, "p", i);
        }
        StartupAdapter.of(trace).configure(Traces.settings("firstlight.capacity", "32"));
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases()).hasSize(32);
        assertThat(timeline.dropped()).isEqualTo(468);
        assertThat(timeline.capacity()).isEqualTo(32);
        assertThat(timeline.phases()).allMatch(phase -> phase.durationNanos() >= 468);
    }
}
