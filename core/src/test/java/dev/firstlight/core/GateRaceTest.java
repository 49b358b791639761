package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What other threads see of a gate while it is being decided, over many starts. */
@Tag("slow")
class GateRaceTest {

    private static final int STARTS = 400;

    private final CyclicBarrier together = new CyclicBarrier(2);

    private record Warming(Policy policy, CyclicBarrier together, boolean failing)
            implements WarmUp {
        @Override
        public String name() {
            return "warming";
        }

        @Override
        public void warmUp() throws Exception {
            together.await(60, TimeUnit.SECONDS);
            if (failing) {
                throw new IllegalStateException("planted");
            }
        }
    }

    /** A start that waits for a warm-up, which ends when the caller reaches the barrier. */
    private StartupTrace start(WarmUp.Policy policy, boolean failing) {
        StartupTrace trace = Traces.trace();
        trace.readiness().warmUp(new Warming(policy, together, failing));
        return trace;
    }

    @Test
    void aGateThatWaits_saysForWhat() throws Exception {
        for (int i = 0; i < STARTS; i++) {
            StartupTrace trace = start(WarmUp.Policy.BEST_EFFORT, false);
            trace.readiness().frameworkUp();
            List<HealthReport> reports = new ArrayList<>();
            together.await(60, TimeUnit.SECONDS);
            do {
                reports.add(HealthReport.of(trace));
            } while (reports.get(reports.size() - 1).readinessStatus() != 200);

            assertThat(reports)
                    .allSatisfy(report ->
                            assertThat(report.pending().isEmpty())
                                    .as(report.toJson())
                                    .isEqualTo(report.state() == ReadinessState.READY));
        }
    }

    @Test
    void aRequiredWarmUpThatFails_keepsTheGateClosedWhateverElseIsMetJustThen() throws Exception {
        for (int i = 0; i < STARTS; i++) {
            StartupTrace trace = start(WarmUp.Policy.REQUIRED, true);
            ReadinessGate gate = trace.readiness();
            AtomicBoolean opened = new AtomicBoolean();
            gate.addListener((from, to) -> opened.compareAndSet(false, to == ReadinessState.READY));
            ReadinessCondition last = gate.require("last");
            gate.frameworkUp();
            together.await(60, TimeUnit.SECONDS);
            last.met();
            Eventually.until("decided", () -> gate.state() != ReadinessState.WARMING);

            assertThat(gate.state()).isEqualTo(ReadinessState.FAILED);
            assertThat(opened).isFalse();
        }
    }
}
