package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warm-ups: order, time, policy, and failures. */
class WarmUpTest {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch release = new CountDownLatch(1);
    private StartupTrace trace = Traces.trace();

    @AfterEach
    void releaseHanging() {
        release.countDown();
    }

    private interface Work {
        void run() throws Exception;
    }

    private record Named(String name, Policy policy, Duration timeout, Work work)
            implements WarmUp {
        Named(String name, Work work) {
            this(name, Policy.BEST_EFFORT, null, work);
        }

        @Override
        public void warmUp() throws Exception {
            work.run();
        }
    }

    private void configure(String... settings) {
        trace = Traces.trace(Traces.settings(settings));
    }

    private StartupTimeline untilReady() {
        Eventually.until("ready", trace.readiness()::isReady);
        return trace.timeline();
    }

    @Test
    void warmUps_runInOrderAsPhasesOfTheWarmUpStage() {
        for (String name : List.of("one", "two", "three")) {
            trace.readiness()
                    .warmUp(
                            new Named(
                                    name,
                                    () -> {
                                        events.add("begin " + name);
                                        trace.phase("inside " + name).close();
                                        events.add("end " + name);
                                    }));
        }
        assertThat(events).isEmpty();
        trace.readiness().frameworkUp();
        StartupTimeline timeline = untilReady();
        assertThat(events)
                .containsExactly(
                        "begin one", "end one", "begin two", "end two", "begin three", "end three");
        assertThat(timeline.stageNanos(Stage.WARMUP)).isPresent();
        PhaseRecord one = Traces.phase(timeline, "one");
        assertThat(one.stage()).isEqualTo(Stage.WARMUP);
        assertThat(one.attributes()).containsEntry("type", Named.class.getName());
        assertThat(one.thread()).isEqualTo("firstlight-warmup-one");
        assertThat(Traces.parent(timeline, "inside one")).isEqualTo("one");
        assertThat(Traces.phase(timeline, "two").startNanos())
                .isGreaterThanOrEqualTo(one.endNanos());
    }

    @Test
    void warmUps_inParallel_runSideBySide() {
        configure("firstlight.warmup.parallel", "true");
        CyclicBarrier together = new CyclicBarrier(3);
        for (int i = 0; i < 3; i++) {
            trace.readiness()
                    .warmUp(new Named("w" + i, () -> together.await(20, TimeUnit.SECONDS)));
        }
        trace.readiness().frameworkUp();
        assertThat(untilReady().failedPhases()).isEmpty();
    }

    @Test
    void bestEffortThatThrows_isNotedAndTheNextOneRuns() {
        trace.readiness()
                .warmUp(
                        new Named(
                                "throwing-warm-up",
                                () -> {
                                    throw new NoClassDefFoundError("gone");
                                }));
        trace.readiness().warmUp(new Named("next", () -> events.add("next")));
        trace.readiness().frameworkUp();
        StartupTimeline timeline = untilReady();
        PhaseRecord failed = Traces.phase(timeline, "throwing-warm-up");
        assertThat(failed.failed()).isTrue();
        assertThat(failed.attributes()).containsEntry("error", "java.lang.NoClassDefFoundError");
        assertThat(events).containsExactly("next");
        assertThat(CapturedLog.messages("throwing-warm-up"))
                .containsExactly("Firstlight: warm-up throwing-warm-up failed");
    }

    @Test
    void requiredThatThrows_failsTheStart() {
        trace.readiness()
                .warmUp(
                        new Named(
                                "needed",
                                WarmUp.Policy.REQUIRED,
                                null,
                                () -> {
                                    throw new IllegalStateException("cold");
                                }));
        trace.readiness().warmUp(new Named("never run", () -> events.add("ran")));
        trace.readiness().frameworkUp();
        Eventually.until("failure", () -> trace.readiness().state() == ReadinessState.FAILED);
        assertThat(trace.timeline().failure())
                .get()
                .hasFieldOrPropertyWithValue("type", "java.lang.IllegalStateException")
                .hasFieldOrPropertyWithValue(
                        "phaseId", Traces.phase(trace.timeline(), "needed").id());
        assertThat(trace.readiness().pending())
                .extracting(Pending::toString)
                .contains("needed (IllegalStateException)");
        assertThat(events).isEmpty();
    }

    @Test
    void bestEffortThatHangsAndIgnoresInterrupts_isGivenUp() {
        configure("firstlight.warmup.timeout", "10ms");
        trace.readiness().warmUp(new Named("deaf-warm-up", this::hangDeaf));
        trace.readiness().warmUp(new Named("after", () -> events.add("after")));
        trace.readiness().frameworkUp();
        StartupTimeline timeline = untilReady();
        assertThat(events).containsExactly("after");
        PhaseRecord given = Traces.phase(timeline, "deaf-warm-up");
        assertThat(given.failed()).isTrue();
        assertThat(given.open()).isFalse();
        assertThat(given.attributes())
                .containsEntry("error", "java.util.concurrent.TimeoutException");
        assertThat(CapturedLog.messages("deaf-warm-up"))
                .containsExactly(
                        "Firstlight: warm-up deaf-warm-up exceeded its timeout of 10 ms and was abandoned");
    }

    private void hangDeaf() {
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                events.remove("interrupted");
            }
        }
    }

    @Test
    void hangingOne_isInterruptedWhenItsOwnTimeIsUp() {
        trace.readiness()
                .warmUp(
                        new Named(
                                "hanging",
                                WarmUp.Policy.BEST_EFFORT,
                                Duration.ofMillis(10),
                                () -> {
                                    try {
                                        release.await();
                                    } catch (InterruptedException e) {
                                        events.add("interrupted");
                                        throw e;
                                    }
                                }));
        trace.readiness().frameworkUp();
        untilReady();
        Eventually.until("the interrupt", () -> events.contains("interrupted"));
    }

    @Test
    void requiredThatHangs_failsTheStart() {
        trace.readiness()
                .warmUp(
                        new Named(
                                "hangs",
                                WarmUp.Policy.REQUIRED,
                                Duration.ofMillis(10),
                                this::hangDeaf));
        trace.readiness().frameworkUp();
        Eventually.until("failure", () -> trace.readiness().state() == ReadinessState.FAILED);
        assertThat(trace.timeline().failure())
                .get()
                .hasFieldOrPropertyWithValue("message", "exceeded its timeout of 10 ms");
        assertThat(Traces.phase(trace.timeline(), "hangs").failed()).isTrue();
    }

    @Test
    void endlessTimeout_isNoTimeout() {
        trace.readiness()
                .warmUp(
                        new Named(
                                "patient",
                                WarmUp.Policy.REQUIRED,
                                Duration.ofSeconds(Long.MAX_VALUE),
                                () -> events.add("done")));
        trace.readiness().frameworkUp();
        untilReady();
        assertThat(events).containsExactly("done");
    }

    @Test
    void descriptionThatThrowsOrIsNull_getsTheDefaults() {
        trace.readiness()
                .warmUp(
                        new WarmUp() {
                            @Override
                            public void warmUp() {
                                events.add("ran");
                            }

                            @Override
                            public String name() {
                                throw new IllegalStateException("no name");
                            }
                        });
        trace.readiness().warmUp(new Named(null, null, null, () -> events.add("nulls")));
        trace.readiness().warmUp(() -> events.add("lambda"));
        trace.readiness().frameworkUp();
        StartupTimeline timeline = untilReady();
        assertThat(events).containsExactly("ran", "nulls", "lambda");
        assertThat(timeline.phases())
                .extracting(PhaseRecord::name)
                .containsExactly(
                        WarmUpTest.class.getName() + "$1", Named.class.getName(), "warm-up");
    }

    @Test
    void descriptions_areAskedWithoutTheGatesLock() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Thread adder =
                new Thread(() ->
                        trace.readiness()
                                .warmUp(
                                        new WarmUp() {
                                            @Override
                                            public void warmUp() {}

                                            @Override
                                            public String name() {
                                                asked.countDown();
                                                hangDeaf();
                                                return "slow to say";
                                            }
                                        }));
        adder.start();
        asked.await();
        // Would wait for the lock.
        assertThat(trace.readiness().pending()).hasSize(1);
        trace.readiness().require("c").met();
        release.countDown();
        adder.join();
    }

    @Test
    void lateWarmUps_areRunWhileWarmingAndWarnedAboutAfterReady() {
        ReadinessCondition condition = trace.readiness().require("c");
        trace.readiness().frameworkUp();
        trace.readiness().warmUp(new Named("while warming", () -> events.add("ran")));
        Eventually.until("the warm-up", () -> events.contains("ran"));
        condition.met();
        untilReady();
        trace.readiness().warmUp(new LateWarmUp());
        assertThat(CapturedLog.messages("LateWarmUp"))
                .singleElement()
                .asString()
                .contains("was added too late and does not run (state READY)");
    }

    private static final class LateWarmUp implements WarmUp {
        @Override
        public void warmUp() {
            throw new AssertionError("was run");
        }
    }
}
