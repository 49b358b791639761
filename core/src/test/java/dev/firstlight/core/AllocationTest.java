package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Bytes that recording allocates, according to the JVM's counter for the thread. */
class AllocationTest {

    private static final int PHASES = 100_000;

    private static double bytesAPhase(StartupTrace trace) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        // Excludes what the JIT and the first calls allocate.
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PHASES; i++) {
                StartupPhase phase = trace.phase("phase");
                phase.close();
            }
            best = Math.min(best, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // Reading the counter allocates some dozens of bytes once.
        return Math.floor((double) best / PHASES * 100) / 100;
    }

    @Test
    void disabledTrace_allocatesNothing() {
        assertThat(bytesAPhase(Traces.trace(Traces.settings("firstlight.enabled", "false"))))
                .isZero();
    }

    @Test
    void traceAfterReady_allocatesNothing() {
        StartupTrace trace = Traces.trace();
        trace.readiness().frameworkUp();
        assertThat(bytesAPhase(trace)).isZero();
    }

    @Test
    void recordedPhase_allocatesOneSmallObject() {
        // The object has 96 bytes; trimming needs some more.
        assertThat(bytesAPhase(Traces.trace())).isBetween(40.0, 160.0);
    }
}
