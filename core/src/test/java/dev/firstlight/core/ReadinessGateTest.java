package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conditions, states, and their order. */
class ReadinessGateTest {

    private final AtomicLong ticker = new AtomicLong();
    private final StartupTrace trace =
            Traces.trace(ticker, "firstlight.readiness.poll", "1ms", "firstlight.service", "gate");
    private final ReadinessGate gate = trace.readiness();

    /** Ends the threads that would continue checking. */
    @AfterEach
    void giveUp() {
        trace.fail(null);
    }

    private List<String> pending() {
        return gate.pending().stream().map(Pending::toString).toList();
    }

    @Test
    void withoutConditions_opensWhenTheFrameworkIsUp() {
        assertThat(gate.state()).isEqualTo(ReadinessState.STARTING);
        assertThat(pending()).containsExactly("framework");
        ticker.set(70);
        gate.frameworkUp();
        assertThat(gate.state()).isEqualTo(ReadinessState.READY);
        assertThat(pending()).isEmpty();
        ticker.set(99);
        gate.frameworkUp();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.outcome()).isEqualTo(Outcome.READY);
        assertThat(timeline.duration()).hasNanos(70);
        assertThat(timeline.stageNanos(Stage.WARMUP)).isEmpty();
        assertThat(trace.elapsed()).hasNanos(70);
    }

    @Test
    void abandoned_asksNoMoreAndDoesNotOpen() {
        AtomicInteger asked = new AtomicInteger();
        ReadinessCondition index = gate.require("index");
        ReadinessCondition checked =
                gate.require(
                        "asked",
                        () -> {
                            asked.incrementAndGet();
                            return false;
                        });
        gate.frameworkUp();
        Eventually.until("the check", () -> asked.get() > 1);

        StartupAdapter.of(trace).abandon();
        Eventually.until(
                "the end of the checks",
                () -> {
                    int before = asked.get();
                    LockSupport.parkNanos(50_000_000);
                    return asked.get() == before;
                });
        index.met();
        checked.met();
        gate.frameworkUp();
        trace.fail(null);
        assertThat(gate.state()).isEqualTo(ReadinessState.WARMING);
        assertThat(trace.isRecording()).isFalse();
    }

    @Test
    void conditionMetBeforeTheFrameworkIsUp_holdsNothing() {
        ReadinessCondition condition = gate.require("early");
        assertThat(pending()).containsExactly("framework", "early");
        condition.met();
        assertThat(gate.state()).isEqualTo(ReadinessState.STARTING);
        gate.frameworkUp();
        assertThat(gate.isReady()).isTrue();
        assertThat(trace.timeline().phases()).isEmpty();
    }

    @Test
    void conditionMetAfterTheFrameworkIsUp_opensTheGateAndIsAPhaseOfTheWarmUp() {
        ReadinessCondition condition = gate.require("cache");
        ticker.set(10);
        gate.frameworkUp();
        assertThat(gate.state()).isEqualTo(ReadinessState.WARMING);
        assertThat(pending()).containsExactly("cache");
        ticker.set(35);
        condition.met();
        assertThat(gate.isReady()).isTrue();
        condition.met();
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.stageNanos(Stage.WARMUP)).hasValue(25);
        PhaseRecord await = Traces.phase(timeline, "await cache");
        assertThat(await.stage()).isEqualTo(Stage.WARMUP);
        assertThat(await.durationNanos()).isEqualTo(25);
        assertThat(await.open()).isFalse();
        assertThat(timeline.criticalPath())
                .extracting(segment -> segment.name() + " " + segment.durationNanos())
                .containsExactly("init 10", "await cache 25");
    }

    @Test
    void conditionRequiredWhileWarming_holdsTheGateToo() {
        ReadinessCondition first = gate.require("first");
        gate.frameworkUp();
        ReadinessCondition second = gate.require("second");
        first.met();
        assertThat(gate.state()).isEqualTo(ReadinessState.WARMING);
        assertThat(pending()).containsExactly("second");
        second.met();
        assertThat(gate.isReady()).isTrue();
    }

    @Test
    void conditionRequiredAfterReady_holdsNothingAndIsWarnedAbout() {
        gate.frameworkUp();
        ReadinessCondition late = gate.require("late-condition");
        assertThat(late.isMet()).isTrue();
        assertThat(gate.isReady()).isTrue();
        assertThat(pending()).isEmpty();
        assertThat(CapturedLog.messages("late-condition"))
                .singleElement()
                .asString()
                .contains("too late and is ignored (state READY)");
    }

    @Test
    void sameName_isMadeUnique() {
        assertThat(gate.require("db").name()).isEqualTo("db");
        assertThat(gate.require("db").name()).isEqualTo("db#2");
        assertThat(gate.require("db").name()).isEqualTo("db#3");
        assertThat(gate.require(null).name()).isEqualTo("unnamed");
        assertThat(gate.require(" ").name()).isEqualTo("unnamed#2");
        assertThat(gate.require("x".repeat(10_240)).name()).isEqualTo("x".repeat(200));
    }

    @Test
    void check_isAskedUntilItHolds_onAThreadOfFirstlight() {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean wrongThread = new AtomicBoolean();
        gate.require(
                "polled",
                () -> {
                    if (!Thread.currentThread().getName().startsWith("firstlight")) {
                        wrongThread.set(true);
                    }
                    return asked.incrementAndGet() == 5;
                });
        assertThat(asked.get()).isZero();
        gate.frameworkUp();
        Eventually.until("ready", gate::isReady);
        assertThat(asked.get()).isEqualTo(5);
        assertThat(wrongThread).isFalse();
    }

    @Test
    void checkThatThrowsThenHolds_isNamedMeanwhileAndOpensTheGate() {
        AtomicBoolean well = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        gate.require(
                "throwing-check",
                () -> {
                    asked.incrementAndGet();
                    if (!well.get()) {
                        throw new IllegalStateException("index is missing");
                    }
                    return true;
                });
        gate.frameworkUp();
        Eventually.until("several questions", () -> asked.get() > 3);
        assertThat(pending())
                .containsExactly("throwing-check (check failed: java.lang.IllegalStateException)");
        well.set(true);
        Eventually.until("ready", gate::isReady);
        assertThat(CapturedLog.messages("throwing-check"))
                .as("warned about once")
                .containsExactly("Firstlight: readiness condition throwing-check failed");
    }

    @Test
    void conditionNeverMet_staysPendingByItsName() {
        AtomicInteger asked = new AtomicInteger();
        gate.require(
                "never",
                () -> {
                    asked.incrementAndGet();
                    return false;
                });
        gate.frameworkUp();
        Eventually.until("several questions", () -> asked.get() > 3);
        assertThat(gate.pending())
                .containsExactly(new Pending("never", Pending.Kind.CONDITION, null));
        assertThat(HealthReport.of(trace).readinessStatus()).isEqualTo(503);
        assertThat(HealthReport.of(trace).toJson())
                .contains("\"state\":\"WARMING\"")
                .contains("\"stage\":\"warmup\"")
                .contains("\"pending\":[\"never\"]");
    }

    @Test
    void conditionDeclaredMetWhileItsCheckSaysNo_staysMet() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ReadinessCondition condition =
                gate.require(
                        "both",
                        () -> {
                            asking.countDown();
                            awaitUnchecked(answer);
                            return false;
                        });
        ReadinessCondition other = gate.require("other");
        gate.frameworkUp();
        asking.await();
        condition.met();
        answer.countDown();
        AtomicInteger after = new AtomicInteger();
        gate.require("asked after", () -> after.incrementAndGet() > 0);
        Eventually.until("the next round of questions", () -> after.get() > 0);
        assertThat(condition.isMet()).isTrue();
        other.met();
        Eventually.until("ready", gate::isReady);
    }

    @Test
    void checkThatHangs_keepsNeitherOtherConditionsNorWarmUpsNorTheWatchdog() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        StartupTrace slow =
                Traces.trace(
                        Traces.settings(
                                "firstlight.watchdog", "20ms",
                                "firstlight.warmup.timeout", "5ms",
                                "firstlight.readiness.poll", "1ms"));
        try {
            slow.readiness().require("hanging-check", () -> awaitUnchecked(hang));
            slow.readiness().warmUp(() -> awaitUnchecked(hang));
            slow.readiness().frameworkUp();
            // Not at the first warning: the thread of the checks may not have reached that point by
            // then.
            Eventually.until(
                    "the watchdog, which tells where the check hangs",
                    () ->
                            CapturedLog.messages("pending: [hanging-check]").stream()
                                    .anyMatch(text ->
                                            text.contains(
                                                            "thread firstlight-checks"
                                                                    + " (hanging-check) is"
                                                                    + " at")
                                                    && text.contains(
                                                            "ReadinessGateTest.awaitUnchecked")));
        } finally {
            hang.countDown();
        }
        Eventually.until("ready", slow.readiness()::isReady);
    }

    private static boolean awaitUnchecked(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                return !interrupted || latch.getCount() == 0;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    @Test
    void fail_beforeReady_isFinal() {
        ReadinessCondition condition = gate.require("c");
        ticker.set(5);
        trace.fail(new IllegalStateException("no database"));
        ticker.set(9);
        assertThat(gate.state()).isEqualTo(ReadinessState.FAILED);
        condition.met();
        gate.frameworkUp();
        trace.fail(new IllegalArgumentException("second"));
        gate.outOfService();
        gate.backInService();
        assertThat(gate.state()).isEqualTo(ReadinessState.FAILED);
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.duration()).hasNanos(5);
        assertThat(timeline.failure()).get().hasFieldOrPropertyWithValue("message", "no database");
        assertThat(HealthReport.of(trace).livenessStatus()).isEqualTo(503);
    }

    @Test
    void fail_afterReady_hasNoEffect() {
        gate.frameworkUp();
        trace.fail(new IllegalStateException("late"));
        trace.fail(new IllegalStateException("late"));
        assertThat(gate.isReady()).isTrue();
        assertThat(trace.timeline().failure()).isEmpty();
    }

    @Test
    void outOfServiceAndBack_switchTheOpenGateOnly() {
        gate.outOfService();
        gate.backInService();
        assertThat(gate.state()).isEqualTo(ReadinessState.STARTING);
        gate.frameworkUp();
        gate.backInService();
        assertThat(gate.state()).isEqualTo(ReadinessState.READY);
        gate.outOfService();
        gate.outOfService();
        assertThat(gate.state()).isEqualTo(ReadinessState.OUT_OF_SERVICE);
        assertThat(pending()).isEmpty();
        assertThat(HealthReport.of(trace).readinessStatus()).isEqualTo(503);
        assertThat(HealthReport.of(trace).livenessStatus()).isEqualTo(200);
        gate.frameworkUp();
        assertThat(gate.state()).isEqualTo(ReadinessState.OUT_OF_SERVICE);
        gate.backInService();
        assertThat(gate.isReady()).isTrue();
        assertThat(trace.timeline().outcome()).isEqualTo(Outcome.READY);
    }

    @Test
    @Timeout(60)
    void firstHealthyResponse_waitsForNoListener() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        gate.frameworkUp();
        StartupAdapter.of(trace)
                .onFirstResponse(() -> {
                    told.countDown();
                    awaitUnchecked(hangs);
                });

        StartupAdapter.of(trace).noteHealthyResponse();

        // Reached only if the hanging listener does not block it.
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        hangs.countDown();
    }

    @Test
    void firstHealthyResponse_countsOnceAndOnlyWhenReady() throws InterruptedException {
        ticker.set(3);
        StartupAdapter.of(trace).noteHealthyResponse();
        assertThat(trace.timeline().firstResponse()).isEmpty();
        ticker.set(10);
        gate.frameworkUp();
        StartupTimeline before = trace.timeline();
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch toldBefore = new CountDownLatch(1);
        StartupAdapter.of(trace).onFirstResponse(() -> told.add("before"));
        StartupAdapter.of(trace).onFirstResponse(toldBefore::countDown);
        ticker.set(14);
        StartupAdapter.of(trace).noteHealthyResponse();
        assertThat(toldBefore.await(10, TimeUnit.SECONDS)).isTrue();
        ticker.set(20);
        StartupAdapter.of(trace).noteHealthyResponse();
        StartupAdapter.of(trace).onFirstResponse(() -> told.add("after"));
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.firstResponse())
                .hasValueSatisfying(first -> assertThat(first).hasNanos(14));
        assertThat(timeline.duration()).isEqualTo(before.duration());
        assertThat(trace.timeline()).isSameAs(timeline);
        assertThat(told).containsExactly("before", "after");
    }

    @Test
    void gateOfADisabledTrace_worksTheSame() {
        StartupTrace off = Traces.trace(Traces.settings("firstlight.enabled", "false"));
        AtomicInteger asked = new AtomicInteger();
        off.readiness().require("c", () -> asked.incrementAndGet() == 3);
        off.readiness().warmUp(() -> {});
        off.readiness().frameworkUp();
        Eventually.until("ready", off.readiness()::isReady);
        assertThat(off.elapsed()).isPositive();
    }
}
