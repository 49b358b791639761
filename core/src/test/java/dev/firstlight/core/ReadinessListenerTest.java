package dev.firstlight.core;

import static dev.firstlight.core.ReadinessState.OUT_OF_SERVICE;
import static dev.firstlight.core.ReadinessState.READY;
import static dev.firstlight.core.ReadinessState.STARTING;
import static dev.firstlight.core.ReadinessState.WARMING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.timeline.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which listener is notified of what, in which order, and the effect of races and failing
 * listeners.
 */
class ReadinessListenerTest {

    private final StartupTrace trace = Traces.trace();
    private final ReadinessGate gate = trace.readiness();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private ReadinessListener note(String name) {
        return (from, to) -> told.add(name + " " + from + ">" + to);
    }

    @Test
    void listeners_areToldAllChangesInOrder() {
        gate.addListener(note("a"));
        gate.addListener(note("b"));
        ReadinessCondition condition = gate.require("c");
        gate.frameworkUp();
        condition.met();
        gate.outOfService();
        gate.backInService();
        assertThat(told)
                .containsExactly(
                        "a STARTING>WARMING",
                        "b STARTING>WARMING",
                        "a WARMING>READY",
                        "b WARMING>READY",
                        "a READY>OUT_OF_SERVICE",
                        "b READY>OUT_OF_SERVICE",
                        "a OUT_OF_SERVICE>READY",
                        "b OUT_OF_SERVICE>READY");
    }

    @Test
    void withoutAnythingToWaitFor_readyFollowsStarting() {
        gate.addListener(note("a"));
        gate.frameworkUp();
        assertThat(told).containsExactly("a STARTING>READY");
    }

    @Test
    void failure_isToldOnce() {
        gate.addListener(note("a"));
        trace.fail(null);
        trace.fail(null);
        assertThat(told).containsExactly("a STARTING>FAILED");
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, LinkageError.class})
    void listenerThatThrows_isDisabledWhileOthersGoOn(Class<? extends Throwable> fault) {
        gate.addListener(note("before"));
        gate.addListener((from, to) -> {
            told.add("faulty");
            sneakyThrow(fault);
        });
        gate.addListener(note("after"));
        gate.frameworkUp();
        gate.outOfService();
        assertThat(gate.state()).isEqualTo(OUT_OF_SERVICE);
        assertThat(told)
                .containsExactly(
                        "before STARTING>READY",
                        "faulty",
                        "after STARTING>READY",
                        "before READY>OUT_OF_SERVICE",
                        "after READY>OUT_OF_SERVICE");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneakyThrow(Class<? extends Throwable> type)
            throws E {
        try {
            throw (E) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void reentrantListener_seesItsChangeAfterAllWereToldTheFirst() {
        gate.addListener((from, to) -> {
            told.add("a " + from + ">" + to);
            if (to == READY && from == STARTING) {
                gate.outOfService();
                gate.backInService();
                gate.frameworkUp();
            }
        });
        gate.addListener(note("b"));
        gate.frameworkUp();
        assertThat(told)
                .containsExactly(
                        "a STARTING>READY",
                        "b STARTING>READY",
                        "a READY>OUT_OF_SERVICE",
                        "b READY>OUT_OF_SERVICE",
                        "a OUT_OF_SERVICE>READY",
                        "b OUT_OF_SERVICE>READY");
    }

    @Test
    void listenerAddedWhileOthersAreTold_hearsOnlyOfLaterChanges() {
        gate.addListener((from, to) -> {
            if (to == READY && from == STARTING) {
                assertThat(gate.isReady()).isTrue();
                gate.addListener(note("new"));
            }
        });
        gate.frameworkUp();
        gate.outOfService();
        assertThat(told).containsExactly("new READY>OUT_OF_SERVICE");
    }

    @RepeatedTest(50)
    void opening_underARaceOfEightThreads_isOneStep() throws Exception {
        ReadinessState[] states = {STARTING};
        gate.addListener((from, to) -> {
            // One at a time and in order; otherwise this would fail.
            assertThat(from).isEqualTo(states[0]);
            states[0] = to;
            told.add(from + ">" + to);
        });
        List<ReadinessCondition> conditions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            conditions.add(gate.require("c" + i));
        }
        CyclicBarrier barrier = new CyclicBarrier(8);
        List<Thread> threads = new ArrayList<>();
        List<Long> durations = Collections.synchronizedList(new ArrayList<>());
        for (ReadinessCondition condition : conditions) {
            Thread thread =
                    new Thread(() -> {
                        await(barrier);
                        condition.met();
                        gate.frameworkUp();
                        condition.met();
                        if (gate.isReady()) {
                            durations.add(trace.timeline().duration().toNanos());
                        }
                    });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(gate.isReady()).isTrue();
        assertThat(told.stream().filter(change -> change.endsWith(">READY"))).hasSize(1);
        assertThat(told).hasSizeLessThanOrEqualTo(2);
        assertThat(durations).isNotEmpty();
        assertThat(durations.stream().distinct()).hasSize(1);
        assertThat(trace.timeline().outcome()).isEqualTo(Outcome.READY);
        assertThat(trace.timeline().openPhases()).isEmpty();
    }

    @RepeatedTest(50)
    void require_whileTheGateOpens_eitherHoldsItOrIsTooLate() throws Exception {
        gate.addListener(note("a"));
        CyclicBarrier barrier = new CyclicBarrier(2);
        Thread opener =
                new Thread(() -> {
                    await(barrier);
                    gate.frameworkUp();
                });
        opener.start();
        await(barrier);
        ReadinessCondition condition = gate.require("racing");
        opener.join();
        if (condition.isMet()) {
            assertThat(gate.isReady()).isTrue();
            assertThat(told).containsExactly("a STARTING>READY");
        } else {
            assertThat(gate.state()).isEqualTo(WARMING);
            condition.met();
            assertThat(gate.isReady()).isTrue();
            assertThat(told).containsExactly("a STARTING>WARMING", "a WARMING>READY");
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
