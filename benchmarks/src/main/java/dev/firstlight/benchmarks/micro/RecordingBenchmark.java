package dev.firstlight.benchmarks.micro;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;
import org.springframework.core.metrics.jfr.FlightRecorderApplicationStartup;

/**
 * Begin, one attribute, and end, while a recording with the JDK's default settings is running in
 * memory, so that the disk is not measured. Firstlight also keeps the phase, with the capacity
 * exceeded.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RecordingBenchmark {

    private static final String KEY = "beanName";

    private final String value = "someBean";
    private final ApplicationStartup startup = new FlightRecorderApplicationStartup();
    private StartupTrace trace;
    private Recording recording;
    private String event;

    @Setup(Level.Trial)
    public void start() throws IOException, ParseException {
        recording = new Recording(Configuration.getConfiguration("default"));
        recording.setToDisk(false);
        recording.start();
        Set<Thread> earlier = Thread.getAllStackTraces().keySet();
        trace = StartupTrace.builder().build();
        StartupAdapter.of(trace).install();
        awaitHousekeeper(earlier);
        event = "";
    }

    /** The thread of this trace, not of an earlier one, attaches the events and then sleeps. */
    private static void awaitHousekeeper(Set<Thread> earlier) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !earlier.contains(thread))
                .noneMatch(RecordingBenchmark::isSleepingHousekeeper)) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("no thread of ours is waiting");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean isSleepingHousekeeper(Thread thread) {
        return thread.getName().equals("firstlight")
                && thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** An event that is not written costs nothing, and would falsify the result. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        Path file = Files.createTempFile("firstlight-benchmark", ".jfr");
        try {
            recording.dump(file);
            recording.close();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    if (events.readEvent().getEventType().getName().equals(event)) {
                        return;
                    }
                }
            }
            throw new IllegalStateException("no event " + event + " was written");
        } finally {
            Files.delete(file);
        }
    }

    /** Keeps the phase and writes the event. */
    @Benchmark
    public void firstlight() {
        event = "dev.firstlight.Phase";
        try (StartupPhase phase = trace.phase("phase")) {
            phase.attribute(KEY, value);
        }
    }

    /** Writes the event. */
    @Benchmark
    public void springFlightRecorder() {
        event = "org.springframework.core.metrics.jfr.FlightRecorderStartupEvent";
        StartupStep step = startup.start("phase");
        step.tag(KEY, value);
        step.end();
    }
}
