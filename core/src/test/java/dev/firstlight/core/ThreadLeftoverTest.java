package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import java.lang.ref.WeakReference;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After the start, pooled threads that took part in it keep no reference to it. */
class ThreadLeftoverTest {

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    /**
     * Runs the work with a trace that becomes ready, and checks that the trace can be collected.
     */
    private void assertCollected(BiConsumer<StartupTrace, ExecutorService> work) {
        WeakReference<StartupTrace> trace = run(work);
        Eventually.until(
                "the trace to be collected",
                () -> {
                    System.gc();
                    return trace.get() == null;
                });
        assertThat(pool.isShutdown()).isFalse();
    }

    private WeakReference<StartupTrace> run(BiConsumer<StartupTrace, ExecutorService> work) {
        StartupTrace trace = Traces.trace();
        work.accept(trace, pool);
        trace.readiness().frameworkUp();
        return new WeakReference<>(trace);
    }

    private static void on(ExecutorService pool, Runnable action) {
        try {
            pool.submit(action).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closedPhases() {
        assertCollected((trace, pool) ->
                on(
                        pool,
                        () -> {
                            StartupPhase outer = trace.phase("outer");
                            trace.phase("inner").close();
                            outer.close();
                        }));
    }

    @Test
    void phasesThatNobodyClosed() {
        assertCollected((trace, pool) ->
                on(
                        pool,
                        () -> {
                            trace.phase("outer");
                            trace.phase("inner");
                        }));
    }

    @Test
    void phasesThatAnotherThreadClosed() {
        assertCollected((trace, pool) -> {
            StartupPhase[] phases = new StartupPhase[3];
            on(
                    pool,
                    () -> {
                        for (int i = 0; i < phases.length; i++) {
                            phases[i] = trace.phase("phase" + i);
                        }
                    });
            phases[1].close();
            phases[2].close();
            phases[0].close();
        });
    }

    @Test
    void phasesOfATraceThatWasSwitchedOff() {
        assertCollected((trace, pool) -> {
            on(pool, () -> trace.phase("open"));
            StartupAdapter.of(trace).configure(Traces.settings("firstlight.enabled", "false"));
        });
    }
}
