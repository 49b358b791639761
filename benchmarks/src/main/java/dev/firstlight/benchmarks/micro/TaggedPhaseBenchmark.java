package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
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
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Begin, one attribute, and end: what the framework does for each bean, with the same key and
 * different values. No recording is running.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Batch.PHASES)
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class TaggedPhaseBenchmark {

    private static final String KEY = "beanName";

    private final Tracer tracer = Peers.openTelemetry();
    private final ObservationRegistry observations = Peers.observations();
    private final String[] values = values();

    private static String[] values() {
        String[] values = new String[Batch.PHASES];
        for (int i = 0; i < values.length; i++) {
            values[i] = "someBean" + i;
        }
        return values;
    }

    @Benchmark
    public StartupTrace firstlight() {
        StartupTrace trace = StartupTrace.builder().build();
        for (String value : values) {
            try (StartupPhase phase = trace.phase("phase")) {
                phase.attribute(KEY, value);
            }
        }
        return trace;
    }

    @Benchmark
    public BufferingApplicationStartup springBuffering() {
        BufferingApplicationStartup startup = new BufferingApplicationStartup(Batch.CAPACITY);
        for (String value : values) {
            StartupStep step = startup.start("phase");
            step.tag(KEY, value);
            step.end();
        }
        return startup;
    }

    @Benchmark
    public void observation() {
        for (String value : values) {
            Observation observation =
                    Observation.createNotStarted("phase", observations)
                            .highCardinalityKeyValue(KEY, value)
                            .start();
            observation.openScope().close();
            observation.stop();
        }
    }

    @Benchmark
    public void openTelemetry() {
        for (String value : values) {
            Span span = tracer.spanBuilder("phase").setAttribute(KEY, value).startSpan();
            try (Scope scope = span.makeCurrent()) {
            } finally {
                span.end();
            }
        }
    }
}
