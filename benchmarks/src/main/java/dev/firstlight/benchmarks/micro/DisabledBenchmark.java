package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Setting;
import dev.firstlight.spi.StartupAdapter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/** Begin, one attribute, and end, while nothing is recorded. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class DisabledBenchmark {

    private static final String KEY = "beanName";

    private final StartupTrace sealed = sealed();
    private final Tracer tracer = OpenTelemetry.noop().getTracer("dev.firstlight.benchmarks");
    private final ObservationRegistry observations = ObservationRegistry.NOOP;
    private String value = "someBean";

    /** Disables the trace of this process, like a setting would. */
    public DisabledBenchmark() {
        StartupAdapter.of(
                        StartupTrace.builder()
                                .settings(Batch.with(Setting.ENABLED, "false"))
                                .build())
                .install();
    }

    private static StartupTrace sealed() {
        StartupTrace trace =
                StartupTrace.builder().settings(Batch.with(Setting.LOG, "off")).build();
        trace.readiness().frameworkUp();
        if (trace.isRecording()) {
            throw new IllegalStateException("ready, and still recording");
        }
        return trace;
    }

    /** Tracing is disabled; includes the lookup of the current trace, as in application code. */
    @Benchmark
    public void firstlight(Blackhole hole) {
        try (StartupPhase phase = StartupTrace.current().phase("phase")) {
            hole.consume(phase.attribute(KEY, value));
        }
    }

    /** The service has long been ready. */
    @Benchmark
    public void firstlightAfterReady(Blackhole hole) {
        try (StartupPhase phase = sealed.phase("phase")) {
            hole.consume(phase.attribute(KEY, value));
        }
    }

    /** Spring's default. */
    @Benchmark
    public void springDefault(Blackhole hole) {
        StartupStep step = ApplicationStartup.DEFAULT.start("phase");
        hole.consume(step.tag(KEY, value));
        step.end();
    }

    @Benchmark
    public void observation(Blackhole hole) {
        Observation observation = Observation.createNotStarted("phase", observations);
        hole.consume(observation.highCardinalityKeyValue(KEY, value).start());
        observation.stop();
    }

    @Benchmark
    public void openTelemetry(Blackhole hole) {
        Span span = tracer.spanBuilder("phase").setAttribute(KEY, value).startSpan();
        hole.consume(span);
        span.end();
    }

    /** The lower bound: an empty call. */
    @Benchmark
    public void nothing(Blackhole hole) {
        hole.consume(value);
    }
}
