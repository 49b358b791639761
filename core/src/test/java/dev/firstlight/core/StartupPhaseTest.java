package dev.firstlight.core;

import static dev.firstlight.core.Traces.onThread;
import static dev.firstlight.core.Traces.parent;
import static dev.firstlight.core.Traces.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Phases, used in the same way as by traced code. */
class StartupPhaseTest {

    private final AtomicLong ticker = new AtomicLong(1_000);
    private final StartupTrace trace = Traces.trace(ticker);

    private void pass(long nanos) {
        ticker.addAndGet(nanos);
    }

    @Test
    void phase_isTheParentOfWhatItsThreadBeginsUntilItIsClosed() {
        try (StartupPhase outer = trace.phase("outer")) {
            pass(5);
            try (StartupPhase inner = trace.phase("inner")) {
                pass(7);
            }
            pass(1);
            trace.phase("second").close();
        }
        trace.phase("after").close();
        StartupTimeline timeline = trace.timeline();
        assertThat(parent(timeline, "outer")).isEqualTo("init");
        assertThat(parent(timeline, "inner")).isEqualTo("outer");
        assertThat(parent(timeline, "second")).isEqualTo("outer");
        assertThat(parent(timeline, "after")).isEqualTo("init");
        assertThat(phase(timeline, "inner").durationNanos()).isEqualTo(7);
        assertThat(phase(timeline, "outer").durationNanos()).isEqualTo(13);
        assertThat(timeline.selfNanos(phase(timeline, "outer").id())).isEqualTo(6);
    }

    @Test
    void child_onAnotherThread_hasTheExplicitParentAndThatThread() throws Exception {
        try (StartupPhase parent = trace.phase("caches")) {
            onThread(
                    "loader",
                    () -> {
                        StartupPhase own = trace.phase("own");
                        StartupPhase child = parent.child("cache.prices");
                        trace.phase("below").close();
                        child.close();
                        trace.phase("again own").close();
                        own.close();
                    });
        }
        StartupTimeline timeline = trace.timeline();
        assertThat(parent(timeline, "cache.prices")).isEqualTo("caches");
        assertThat(phase(timeline, "cache.prices").thread()).isEqualTo("loader");
        assertThat(parent(timeline, "below")).isEqualTo("cache.prices");
        assertThat(parent(timeline, "own")).isEqualTo("init");
        assertThat(parent(timeline, "again own")).isEqualTo("own");
    }

    @Test
    void child_ofAClosedPhase_stillHasThatParent() {
        StartupPhase parent = trace.phase("parent");
        parent.close();
        pass(3);
        parent.child("late").close();
        assertThat(parent(trace.timeline(), "late")).isEqualTo("parent");
    }

    @Test
    void detached_isNoParentOfWhatItsThreadBegins() {
        StartupPhase outer = trace.phase("outer");
        StartupPhase detached = StartupAdapter.of(trace).detached(outer, "detached");
        StartupPhase free = StartupAdapter.of(trace).detached("free");
        trace.phase("inner").close();
        detached.close();
        free.close();
        outer.close();
        StartupTimeline timeline = trace.timeline();
        assertThat(parent(timeline, "detached")).isEqualTo("outer");
        assertThat(parent(timeline, "free")).isEqualTo("init");
        assertThat(parent(timeline, "inner")).isEqualTo("outer");
    }

    @Test
    void detached_withAPhaseOfAnotherTrace_belongsToTheStage() {
        StartupPhase foreign = Traces.trace().phase("foreign");
        StartupAdapter.of(trace).detached(foreign, "mine").close();
        assertThat(parent(trace.timeline(), "mine")).isEqualTo("init");
    }

    @Test
    void close_twice_countsTheFirst() {
        StartupPhase phase = trace.phase("once");
        pass(4);
        phase.close();
        pass(4);
        phase.close();
        assertThat(phase(trace.timeline(), "once").durationNanos()).isEqualTo(4);
        assertThat(trace.engine().recorder().misuses()).isEqualTo(1);
    }

    @Test
    void close_onAnotherThread_endsItAndItsThreadGoesOnInTheOuterOne() throws Exception {
        StartupPhase outer = trace.phase("outer");
        StartupPhase inner = trace.phase("inner");
        onThread("closer", inner::close);
        trace.phase("next").close();
        outer.close();
        StartupTimeline timeline = trace.timeline();
        assertThat(phase(timeline, "inner").open()).isFalse();
        assertThat(parent(timeline, "next")).isEqualTo("outer");
    }

    @Test
    void close_outOfOrder_neverMakesAClosedPhaseAParent() {
        StartupPhase a = trace.phase("a");
        StartupPhase b = trace.phase("b");
        StartupPhase c = trace.phase("c");
        b.close();
        trace.phase("in c").close();
        c.close();
        trace.phase("in a").close();
        a.close();
        trace.phase("in none").close();
        StartupTimeline timeline = trace.timeline();
        assertThat(parent(timeline, "in c")).isEqualTo("c");
        assertThat(parent(timeline, "in a")).isEqualTo("a");
        assertThat(parent(timeline, "in none")).isEqualTo("init");
    }

    @Test
    void close_afterReady_leavesThePhaseOpenAndTheTimelineAsItWas() {
        StartupPhase phase = trace.phase("late");
        pass(9);
        trace.readiness().frameworkUp();
        StartupTimeline atReady = trace.timeline();
        pass(100);
        phase.attribute("key", "late").fail(new IOException()).close();
        trace.phase("too late").attribute("a", 1).close();
        trace.stage(Stage.APP);
        assertThat(trace.timeline()).isSameAs(atReady);
        assertThat(phase(atReady, "late").open()).isTrue();
        assertThat(phase(atReady, "late").failed()).isFalse();
        assertThat(phase(atReady, "late").endNanos()).isEqualTo(atReady.duration().toNanos());
        assertThat(atReady.phases()).hasSize(1);
        assertThat(atReady.dropped()).isZero();
    }

    @Test
    void closedAndSealedPhases_betweenReadyAndTheFirstSnapshot_doNotChange() {
        StartupPhase phase = trace.phase("p");
        pass(2);
        trace.readiness().frameworkUp();
        phase.attribute("key", 1L).fail(new IOException());
        PhaseRecord recorded = phase(trace.timeline(), "p");
        assertThat(recorded.failed()).isFalse();
        assertThat(recorded.attributes()).isEmpty();
    }

    @Test
    void attributeAndFail_onAClosedPhase_areIgnored() {
        StartupPhase phase = trace.phase("p");
        phase.close();
        phase.attribute("key", "value").attribute("n", () -> 1).fail(new IOException());
        PhaseRecord recorded = phase(trace.timeline(), "p");
        assertThat(recorded.failed()).isFalse();
        assertThat(recorded.attributes()).isEmpty();
    }

    @Test
    void name_nullBlankOrLong_isReplacedOrCutAndCounted() {
        trace.phase(null).close();
        trace.phase("  \t").close();
        trace.phase("n".repeat(10_240)).close();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.phases())
                .extracting(PhaseRecord::name)
                .containsExactly("unnamed", "unnamed", "n".repeat(200));
        assertThat(trace.engine().recorder().misuses()).isEqualTo(3);
    }

    @Test
    void name_cutWithinASurrogatePair_losesThePair() {
        trace.phase("x".repeat(199) + "\uD83D\uDE00").close();
        assertThat(trace.timeline().phases().get(0).name()).isEqualTo("x".repeat(199));
    }

    @Test
    void run_thatThrows_marksThePhaseAndThrowsTheSame() {
        IOException cause = new IOException("no");
        assertThatThrownBy(() ->
                        trace.run(
                                "failing",
                                () -> {
                                    throw cause;
                                }))
                .isSameAs(cause);
        assertThatThrownBy(() ->
                        trace.call(
                                "failing call",
                                () -> {
                                    throw cause;
                                }))
                .isSameAs(cause);
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.failedPhases())
                .extracting(PhaseRecord::name)
                .containsExactly("failing", "failing call");
        assertThat(timeline.openPhases()).isEmpty();
    }

    @Test
    void call_thatSucceeds_returnsItsResultUnmarked() throws Exception {
        assertThat(trace.<String, RuntimeException>call("fine", () -> "result"))
                .isEqualTo("result");
        trace.run("fine too", () -> pass(1));
        assertThat(trace.timeline().failedPhases()).isEmpty();
        assertThat(trace.timeline().phases()).hasSize(2);
    }

    @Test
    void fail_notesTheTypeOfTheCause() {
        try (StartupPhase phase = trace.phase("p")) {
            phase.fail(new IOException("secret detail"));
        }
        PhaseRecord recorded = phase(trace.timeline(), "p");
        assertThat(recorded.failed()).isTrue();
        assertThat(recorded.attributes())
                .containsExactly(java.util.Map.entry("error", "java.io.IOException"));
    }

    @Test
    void openPhases_areInEverySnapshotAndEndThere() {
        StartupPhase phase = trace.phase("open");
        pass(10);
        StartupTimeline first = trace.timeline();
        pass(10);
        StartupTimeline second = trace.timeline();
        phase.close();
        assertThat(phase(first, "open").durationNanos()).isEqualTo(10);
        assertThat(phase(first, "open").open()).isTrue();
        assertThat(phase(second, "open").durationNanos()).isEqualTo(20);
        assertThat(phase(trace.timeline(), "open").open()).isFalse();
    }

    @Test
    void stages_areContiguousFromTheFirstHookAndMayComeAgain() {
        pass(5);
        trace.stage(Stage.CONFIG);
        trace.stage(Stage.CONFIG);
        pass(5);
        trace.stage(Stage.DI);
        pass(5);
        trace.stage(Stage.CONFIG);
        pass(2);
        trace.readiness().frameworkUp();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.stages())
                .extracting(PhaseRecord::name)
                .containsExactly("init", "config", "di", "config");
        assertThat(timeline.stageNanos(Stage.CONFIG)).hasValue(7);
        assertThat(timeline.stages().stream().mapToLong(PhaseRecord::durationNanos).sum())
                .isEqualTo(timeline.duration().toNanos())
                .isEqualTo(17);
    }

    @Test
    void stages_beyondTheirBound_areIgnored() {
        for (int i = 0; i < 200; i++) {
            pass(1);
            trace.stage(i % 2 == 0 ? Stage.DI : Stage.APP);
        }
        pass(1);
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.stages()).hasSize(48);
        assertThat(timeline.duration().toNanos()).isEqualTo(201);
    }

    @Test
    void disabledTrace_recordsNothingAndItsGateStillOpens() {
        StartupTrace off = Traces.trace(Traces.settings("firstlight.enabled", "false"));
        StartupPhase phase = off.phase("p");
        phase.child("c").attribute("a", "b").fail(null).close();
        phase.close();
        off.readiness().frameworkUp();
        assertThat(off.readiness().isReady()).isTrue();
        assertThat(off.timeline().phases()).isEmpty();
        assertThat(off.timeline().stages()).isEmpty();
        assertThat(off.isRecording()).isFalse();
    }
}
