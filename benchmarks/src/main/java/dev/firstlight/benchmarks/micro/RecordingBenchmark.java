package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import java.io.IOException;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.core.metrics.StartupStep;
import org.springframework.core.metrics.jfr.FlightRecorderApplicationStartup;

/** Begin, one attribute, end while a recording with the JDK's default settings is running. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Batch.PHASES)
@State(Scope.Benchmark)
public class RecordingBenchmark {

    private static final String KEY = "beanName";
    private static final long MAX_BYTES = 64 << 20;

    private final String value = "someBean";
    private Recording recording;

    @Setup(Level.Trial)
    public void start() throws IOException, ParseException {
        recording = new Recording(Configuration.getConfiguration("default"));
        recording.setMaxSize(MAX_BYTES);
        recording.start();
    }

    @TearDown(Level.Trial)
    public void stop() {
        recording.close();
    }

    /** Keeps the phase and writes the event. */
    @Benchmark
    public StartupTrace firstlight() {
        StartupTrace trace = StartupTrace.builder().build();
        for (int i = 0; i < Batch.PHASES; i++) {
            try (StartupPhase phase = trace.phase("phase")) {
                phase.attribute(KEY, value);
            }
        }
        return trace;
    }

    /** Writes the event. */
    @Benchmark
    public FlightRecorderApplicationStartup springFlightRecorder() {
        FlightRecorderApplicationStartup startup = new FlightRecorderApplicationStartup();
        for (int i = 0; i < Batch.PHASES; i++) {
            StartupStep step = startup.start("phase");
            step.tag(KEY, value);
            step.end();
        }
        return startup;
    }
}
