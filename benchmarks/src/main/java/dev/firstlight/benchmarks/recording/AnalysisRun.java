package dev.firstlight.benchmarks.recording;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.Turns;
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
 * Measures the analysis of a 100 MiB recording of a start, and the two parsers that could read it.
 */
public final class AnalysisRun {

    private static final long MIB = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String OUR_HEAP = "-Xmx256m";

    /** Mission Control's parser keeps all events: about 1 GiB for 100 MiB. */
    private static final String THEIR_HEAP = "-Xmx3g";

    private final ClassPath classPath;
    private final long bytes;
    private final int rounds;
    private final Quiet quiet;

    /**
     * @param classPath class path of the analysis and Mission Control's parser
     * @param quick whether only to check that it works, on a recording of 15 MiB
     */
    public AnalysisRun(ClassPath classPath, boolean quick) {
        this.classPath = classPath;
        bytes = (quick ? 15 : 105) * MIB;
        rounds = quick ? 1 : 5;
        quiet = new Quiet(quick ? Duration.ZERO : PATIENCE);
    }

    /** Records, reads and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firstlight-analysis");
        try {
            Path recording = record(folder);
            long size = Files.size(recording);
            if (size < bytes) {
                throw new IOException("the recording has only " + size + " bytes");
            }
            String everything = classPath.without();
            List<Program> programs = new ArrayList<>();
            programs.add(
                    reader("firstlight, all", everything, ReadByUs.class, OUR_HEAP, recording));
            programs.add(
                    reader(
                            "jdk.jfr.consumer",
                            everything,
                            ReadByConsumer.class,
                            OUR_HEAP,
                            recording));
            programs.add(
                    reader(
                            "Mission Control",
                            everything,
                            ReadByMissionControl.class,
                            THEIR_HEAP,
                            recording));
            Turns turns = Turns.run(new EndingProbe(), rounds, quiet, programs);
            return report(command, turns, programs, size);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private Report report(String command, Turns turns, List<Program> programs, long size) {
        List<List<String>> rows = new ArrayList<>();
        for (Program program : programs) {
            Sample read = turns.sample(program.name(), Figures.MILLIS);
            rows.add(
                    List.of(
                            program.name(),
                            Report.figure(read.median()),
                            Report.quartiles(read),
                            Report.figure(turns.sample(program.name(), EndingProbe.CPU).median()),
                            Report.figure(turns.sample(program.name(), Figures.PEAK).median())));
        }
        Sample whole = turns.sample(programs.get(0).name(), EndingProbe.EXEC_TO_MARKER);
        double events = turns.sample("jdk.jfr.consumer", Figures.COUNT).median();
        double costs = turns.sample(programs.get(0).name(), Figures.COUNT).median();
        return new Report("Analysis of a large recording", command)
                .text(
                        "A recording of "
                                + size / MIB
                                + " MiB with "
                                + (long) events
                                + " events, all of them before ready, of a start with phases on nine"
                                + " threads of which "
                                + (long) costs
                                + " had costs. Fresh JVMs, "
                                + rounds
                                + " each, in turns, after one round that is not counted; "
                                + OUR_HEAP
                                + ", Mission Control "
                                + THEIR_HEAP
                                + ". "
                                + turns.quiet())
                .table(List.of("", "read, ms", "quartiles", "CPU, ms", "heap at most, MiB"), rows)
                .text(
                        "`firstlight, all` is the analysis: it goes through the file four times,"
                                + " gives each event to its phase, and judges the start by all"
                                + " rules. The parsers below it read begin, end and thread of each"
                                + " event once.")
                .text(
                        "From the start of the process to the result the analysis took "
                                + Report.figure(whole.median() / 1000)
                                + " s, at most "
                                + Report.figure(whole.percentile(100) / 1000)
                                + " s (target: 20 s for 100 MiB).");
    }

    private static Program reader(
            String name, String classPath, Class<?> main, String heap, Path recording) {
        List<String> arguments =
                List.of(heap, "-cp", classPath, main.getName(), recording.toString());
        return Program.java(name, arguments);
    }

    private Path record(Path folder) throws IOException, InterruptedException {
        Path settings = folder.resolve("startup.jfc");
        try (InputStream in = LeanRecording.settings()) {
            Files.write(settings, in.readAllBytes());
        }
        Path recording = folder.resolve("start.jfr");
        StringBuilder flight = new StringBuilder("-XX:StartFlightRecording=maxsize=1g");
        flight.append(",filename=").append(recording).append(",settings=").append(settings);
        for (String type :
                List.of(
                        "FileRead",
                        "ThreadPark",
                        "ThreadSleep",
                        "JavaMonitorEnter",
                        "Compilation")) {
            flight.append(",jdk.").append(type).append("#threshold=0ns");
        }
        for (String type : List.of("ObjectAllocationInNewTLAB", "ObjectAllocationOutsideTLAB")) {
            flight.append(",jdk.").append(type).append("#enabled=true");
        }
        Program start =
                Program.java(
                        "start",
                        List.of(
                                "-Xmx512m",
                                "-Xlog:jfr*=off",
                                "-Dfirstlight.capacity=50000",
                                flight.toString(),
                                "-cp",
                                classPath.only("firstlight-core", "slf4j-api", "slf4j-nop"),
                                BusyStart.class.getName(),
                                Long.toString(bytes),
                                folder.resolve("read").toString()));
        new EndingProbe().measure(start);
        return recording;
    }
}
