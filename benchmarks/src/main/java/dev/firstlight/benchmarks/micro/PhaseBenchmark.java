package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;

/** Begin and end only; no recording is running. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Batch.PHASES)
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class PhaseBenchmark {

    private final Tracer tracer = Peers.openTelemetry();
    private final ObservationRegistry observations = Peers.observations();
    private final ObservationRegistry timedObservations = Peers.timedObservations();

    /** The lower bound: two readings of the clock. */
    @Benchmark
    public void nanoTimePair(Blackhole hole) {
        for (int i = 0; i < Batch.PHASES; i++) {
            hole.consume(System.nanoTime());
            hole.consume(System.nanoTime());
        }
    }

    @Benchmark
    public StartupTrace firstlight() {
        StartupTrace trace = StartupTrace.builder().build();
        for (int i = 0; i < Batch.PHASES; i++) {
            trace.phase("phase").close();
        }
        return trace;
    }

    /** Four levels deep, like beans that need beans. */
    @Benchmark
    public StartupTrace firstlightNested() {
        StartupTrace trace = StartupTrace.builder().build();
        for (int i = 0; i < Batch.PHASES; i += 4) {
            try (StartupPhase a = trace.phase("a");
                    StartupPhase b = trace.phase("b");
                    StartupPhase c = trace.phase("c");
                    StartupPhase d = trace.phase("d")) {}
        }
        return trace;
    }

    /** With an explicit parent, as on another thread. */
    @Benchmark
    public StartupTrace firstlightChild() {
        StartupTrace trace = StartupTrace.builder().build();
        StartupPhase parent = StartupAdapter.of(trace).detached("parent");
        for (int i = 0; i < Batch.PHASES; i++) {
            parent.child("phase").close();
        }
        parent.close();
        return trace;
    }

    @Benchmark
    public BufferingApplicationStartup springBuffering() {
        BufferingApplicationStartup startup = new BufferingApplicationStartup(Batch.CAPACITY);
        for (int i = 0; i < Batch.PHASES; i++) {
            startup.start("phase").end();
        }
        return startup;
    }

    /** Reads no clock; a handler would. */
    @Benchmark
    public void observation() {
        observe(observations);
    }

    @Benchmark
    public void observationTimed() {
        observe(timedObservations);
    }

    private static void observe(ObservationRegistry registry) {
        for (int i = 0; i < Batch.PHASES; i++) {
            Observation observation = Observation.start("phase", registry);
            observation.openScope().close();
            observation.stop();
        }
    }

    @Benchmark
    public void openTelemetry() {
        for (int i = 0; i < Batch.PHASES; i++) {
            Span span = tracer.spanBuilder("phase").startSpan();
            try (Scope scope = span.makeCurrent()) {
            } finally {
                span.end();
            }
        }
    }
}
