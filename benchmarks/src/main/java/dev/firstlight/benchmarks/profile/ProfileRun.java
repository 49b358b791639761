package dev.firstlight.benchmarks.profile;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.Folders;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.Turns;
import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import dev.firstlight.jfr.LeanRecording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the minimal service while it checks for an order that does not exist, and while it
 * records every start.
 */
public final class ProfileRun {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SERVICE = "dev.firstlight.benchmarks.plain.TracedService";
    private static final String OFF = "`profile=off`";

    private static final List<List<String>> FIGURES =
            List.of(
                    List.of("main to ready, ms", "main_to_ready_ms"),
                    List.of("exec to ready, ms", EndingProbe.EXEC_TO_MARKER),
                    List.of("CPU of the process to its end, ms", EndingProbe.CPU));

    private final String classPath;
    private final int starts;
    private final Quiet quiet;

    /**
     * @param classPath class path of the core
     * @param starts number of starts of each
     * @param wait whether to wait for a quiet machine
     */
    public ProfileRun(ClassPath classPath, int starts, boolean wait) {
        this.classPath = classPath.only("firstlight-core", "slf4j-api", "slf4j-nop");
        this.starts = starts;
        this.quiet = new Quiet(wait ? PATIENCE : Duration.ZERO);
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firstlight-benchmark");
        try {
            return report(programs(folder), command);
        } finally {
            Folders.delete(folder);
        }
    }

    private List<Program> programs(Path folder) throws IOException {
        Path settings = folder.resolve(LeanRecording.SETTINGS);
        try (InputStream in = LeanRecording.settings()) {
            Files.copy(in, settings);
        }
        String[] missed = {
            "-Dfirstlight.profile=missed",
            "-Dfirstlight.objective=1h",
            "-Dfirstlight.profile.directory=" + folder.resolve("kept")
        };
        return List.of(
                program(OFF, "-Dfirstlight.profile=off"),
                program(
                        "not armed",
                        "-Dfirstlight.profile.arm=" + Files.createDirectory(folder.resolve("arm"))),
                program("`profile=missed`, met", missed),
                program(
                        "the same, from JVM start",
                        Stream.concat(
                                        Stream.of(missed),
                                        Stream.of(
                                                "-Xlog:jfr+startup=off",
                                                "-XX:StartFlightRecording:name="
                                                        + LeanRecording.NAME
                                                        + ",settings="
                                                        + settings))
                                .toArray(String[]::new)));
    }

    private Program program(String name, String... options) {
        return Program.java(name, classPath, SERVICE, options);
    }

    private Report report(List<Program> programs, String command)
            throws IOException, InterruptedException {
        Turns turns = Turns.run(new EndingProbe(), starts, quiet, programs);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> figure : FIGURES) {
            Sample off = turns.sample(OFF, figure.get(1));
            for (Program program : programs) {
                Sample sample = turns.sample(program.name(), figure.get(1));
                Sample added = Comparison.of(sample, off).differences();
                boolean base = program.name().equals(OFF);
                rows.add(
                        List.of(
                                base ? figure.get(0) : "",
                                program.name(),
                                Report.figure(sample.median()),
                                Report.quartiles(sample),
                                base ? "" : Report.figure(added.median()),
                                base ? "" : Report.differences(added)));
            }
        }
        return new Report("Profile: a start that may record itself, and one that does", command)
                .text(
                        starts
                                + " fresh JVMs each, in turns, and one round before that is not"
                                + " counted. Medians and quartiles; added is the median difference"
                                + " to "
                                + OFF
                                + " within a round, with its 95 % interval. The recording is thrown"
                                + " away, as the objective is met. The service is ready within tens"
                                + " of milliseconds, before a recording that is begun beside it"
                                + " runs; of a longer start, the CPU time is what it costs. "
                                + turns.quiet())
                .table(List.of("", "", "median", "quartiles", "added", "95 %"), rows);
    }
}
