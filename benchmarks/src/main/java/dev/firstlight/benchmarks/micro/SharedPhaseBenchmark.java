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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;

/** Two threads that continuously record into one trace: the worst case on two cores. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Batch.PHASES)
@Threads(2)
public class SharedPhaseBenchmark {

    /** A trace for some batches of both threads, so that they nearly always share it. */
    @State(org.openjdk.jmh.annotations.Scope.Benchmark)
    public static class Shared {

        private final Rotation<StartupTrace> traces =
                new Rotation<>(() -> Batch.trace(Rotation.BATCHES * Batch.PHASES));
        private final Rotation<BufferingApplicationStartup> startups =
                new Rotation<>(
                        () -> new BufferingApplicationStartup(Rotation.BATCHES * Batch.PHASES));
        private final Rotation<StartupPhase> parents =
                new Rotation<>(() ->
                        StartupAdapter.of(Batch.trace(Rotation.BATCHES * Batch.PHASES))
                                .detached("parent"));
        private final Tracer tracer = Peers.openTelemetry();
        private final ObservationRegistry observations = Peers.timedObservations();
    }

    @Benchmark
    public void nanoTimePair(Blackhole hole) {
        for (int i = 0; i < Batch.PHASES; i++) {
            hole.consume(System.nanoTime());
            hole.consume(System.nanoTime());
        }
    }

    @Benchmark
    public void firstlight(Shared shared) {
        StartupTrace trace = shared.traces.next();
        for (int i = 0; i < Batch.PHASES; i++) {
            trace.phase("phase").close();
        }
    }

    /** With an explicit parent that, for at least one of the threads, another thread began. */
    @Benchmark
    public void firstlightChild(Shared shared) {
        StartupPhase parent = shared.parents.next();
        for (int i = 0; i < Batch.PHASES; i++) {
            parent.child("phase").close();
        }
    }

    @Benchmark
    public void springBuffering(Shared shared) {
        BufferingApplicationStartup startup = shared.startups.next();
        for (int i = 0; i < Batch.PHASES; i++) {
            startup.start("phase").end();
        }
    }

    @Benchmark
    public void observationTimed(Shared shared) {
        for (int i = 0; i < Batch.PHASES; i++) {
            Observation observation = Observation.start("phase", shared.observations);
            observation.openScope().close();
            observation.stop();
        }
    }

    @Benchmark
    public void openTelemetry(Shared shared) {
        for (int i = 0; i < Batch.PHASES; i++) {
            Span span = shared.tracer.spanBuilder("phase").startSpan();
            try (Scope scope = span.makeCurrent()) {
            } finally {
                span.end();
            }
        }
    }
}
