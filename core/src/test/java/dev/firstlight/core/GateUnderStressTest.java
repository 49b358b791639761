package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gate if something around it hangs, throws at a bad moment, or comes in great numbers. */
@Timeout(60)
class GateUnderStressTest {

    private final StartupTrace trace =
            Traces.trace(Traces.settings("firstlight.readiness.poll", "20ms"));
    private final ReadinessGate gate = trace.readiness();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void release() {
        end.countDown();
        CapturedLog.stallUntil(null);
        StartupAdapter.of(trace).abandon();
    }

    @Test
    void conditionsOfOneName_areNumberedWithoutASearch() {
        ReadinessCondition third = gate.require("cache#3");
        List<ReadinessCondition> conditions = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            conditions.add(gate.require("cache"));
        }

        assertThat(third.name()).isEqualTo("cache#3");
        assertThat(conditions.stream().map(ReadinessCondition::name).limit(4))
                .containsExactly("cache", "cache#2", "cache#4", "cache#5");
        assertThat(conditions.stream().map(ReadinessCondition::name).distinct()).hasSize(30_000);

        gate.frameworkUp();
        third.met();
        conditions.forEach(ReadinessCondition::met);
        assertThat(gate.isReady()).isTrue();
    }

    @Test
    void aStalledLog_holdsUpNoHealthAnswer() throws Exception {
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        gate.frameworkUp();
        published.await();
        CapturedLog.stallUntil(end);
        List<Thread> late =
                List.of(
                        new Thread(() -> gate.require("late"), "late-condition"),
                        new Thread(() -> gate.warmUp(() -> {}), "late-warm-up"));
        late.forEach(Thread::start);
        Eventually.until(
                "logged or stalled", () -> late.stream().allMatch(GateUnderStressTest::hasLogged));

        CompletableFuture<Integer> liveness = new CompletableFuture<>();
        new Thread(() -> liveness.complete(HealthReport.of(trace).livenessStatus())).start();
        assertThat(liveness.get(20, TimeUnit.SECONDS)).isEqualTo(200);

        end.countDown();
        for (Thread thread : late) {
            thread.join();
        }
    }

    private static boolean hasLogged(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TERMINATED
                || thread.getState() == Thread.State.TIMED_WAITING
                || thread.getState() == Thread.State.BLOCKED;
    }

    @Test
    void aCheckThatLeavesItsInterruptSet_isAskedNoOftener() {
        AtomicInteger asked = new AtomicInteger();
        long begin = System.nanoTime();
        gate.require(
                "index",
                () -> {
                    Thread.currentThread().interrupt();
                    return asked.incrementAndGet() == 10;
                });
        gate.require("second", () -> !Thread.currentThread().isInterrupted());
        gate.frameworkUp();

        Eventually.until("ready", gate::isReady);
        assertThat(asked).hasValue(10);
        // Nine pauses of 20 ms.
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(90));
    }

    /** A thread that cannot be inspected, and that records the state of the gate at the attempt. */
    private final class Shy extends Thread {
        private final List<ReadinessState> seen = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void run() {
            try (StartupPhase phase = trace.phase("stuck")) {
                begun.countDown();
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            seen.add(gate.state());
            throw new SecurityException("planted");
        }
    }

    @Test
    void evidenceThatCannotBeHad_changesNothingElse() throws Exception {
        Shy shy = new Shy();
        shy.start();
        shy.begun.await();
        trace.phase("connect").fail(null).close();

        trace.fail(new IllegalStateException("the database is down"));

        assertThat(gate.state()).isEqualTo(ReadinessState.FAILED);
        assertThat(shy.seen).containsExactly(ReadinessState.FAILED);
        StartupTimeline timeline = trace.timeline();
        assertThat(timeline.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(timeline.failure())
                .hasValueSatisfying(failure -> {
                    assertThat(failure.message()).isEqualTo("the database is down");
                    assertThat(failure.phaseId()).isEqualTo(Traces.phase(timeline, "connect").id());
                });
    }

    @Test
    void aListenerThatHangs_delaysNeitherTheApplicationNorOtherListenersForLong() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch released = new CountDownLatch(1);
        gate.addListener((from, to) -> {
            told.add("hung " + to);
            await(end);
        });
        gate.addListener((from, to) -> await(end));
        gate.addListener((from, to) -> {
            told.add("other " + to);
            if (to == ReadinessState.OUT_OF_SERVICE) {
                released.countDown();
            }
        });

        Thread host =
                new Thread(() -> {
                    gate.frameworkUp();
                    gate.outOfService();
                });
        host.start();
        host.join(20_000);
        assertThat(host.isAlive()).isFalse();
        assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("hung READY", "other READY", "other OUT_OF_SERVICE");

        // It was only slow, so it gets all notifications.
        end.countDown();
        Eventually.until("all told", () -> told.contains("hung OUT_OF_SERVICE"));
    }

    /** The listener that hangs is called half a second after the caller began to wait. */
    @Test
    void aChangeSoonAfterAListenerHung_reachesTheOthers() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        gate.addListener((from, to) -> LockSupport.parkNanos(500_000_000));
        gate.addListener((from, to) -> await(end));
        gate.addListener((from, to) -> {
            if (to == ReadinessState.READY) {
                ready.countDown();
            } else if (to == ReadinessState.OUT_OF_SERVICE) {
                released.countDown();
            }
        });

        Thread host = new Thread(gate::frameworkUp);
        host.start();
        host.join(20_000);
        assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
        // The thread that called it has nothing left to do.
        LockSupport.parkNanos(100_000_000);
        gate.outOfService();

        assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
