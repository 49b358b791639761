package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupTrace;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;

/**
 * Begin and end while the capacity is exceeded. Firstlight keeps the longest phases, so it must
 * evict one; Spring keeps the first ones, so it does nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class OverflowBenchmark {

    private final StartupTrace trace = StartupTrace.builder().build();
    private final BufferingApplicationStartup startup =
            new BufferingApplicationStartup(Batch.CAPACITY);

    /** Fills the capacities. */
    public OverflowBenchmark() {
        for (int i = 0; i < 2 * Batch.CAPACITY; i++) {
            trace.phase("phase").close();
            startup.start("phase").end();
        }
    }

    @Benchmark
    public void firstlight() {
        trace.phase("phase").close();
    }

    @Benchmark
    public void springBuffering() {
        startup.start("phase").end();
    }
}
