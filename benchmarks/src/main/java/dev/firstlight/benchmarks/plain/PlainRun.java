package dev.firstlight.benchmarks.plain;

import dev.firstlight.benchmarks.process.ClassPath;
import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.LoadedClasses;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.Quiet;
import dev.firstlight.benchmarks.process.Turns;
import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures a minimal service with and without the core. */
public final class PlainRun {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final List<List<String>> FIGURES =
            List.of(
                    List.of("main to ready, ms", "main_to_ready_ms"),
                    List.of("CPU of the main thread to ready, ms", "main_thread_cpu_ms"),
                    List.of("exec to ready, ms", EndingProbe.EXEC_TO_MARKER),
                    List.of("CPU of the process to its end, ms", EndingProbe.CPU));

    private final Program bare;
    private final Program traced;
    private final int rounds;
    private final Quiet quiet;

    /**
     * @param classPath class path of the core
     * @param quick whether only to check that it works
     */
    public PlainRun(ClassPath classPath, boolean quick) {
        rounds = quick ? 1 : 60;
        quiet = new Quiet(quick ? Duration.ZERO : PATIENCE);
        bare = Program.java("without", classPath.only(), BareService.class);
        traced =
                Program.java(
                        "with",
                        classPath.only("firstlight-core", "slf4j-api", "slf4j-nop"),
                        TracedService.class);
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException {
        Turns turns = Turns.run(new EndingProbe(), rounds, quiet, List.of(bare, traced));
        List<List<String>> rows = new ArrayList<>();
        for (List<String> figure : FIGURES) {
            Sample without = turns.sample(bare.name(), figure.get(1));
            Sample with = turns.sample(traced.name(), figure.get(1));
            rows.add(
                    List.of(
                            figure.get(0),
                            Report.figure(without.median()),
                            Report.quartiles(without),
                            Report.figure(with.median()),
                            Report.quartiles(with),
                            Report.figure(with.median() - without.median()),
                            Report.differences(Comparison.of(with, without).differences())));
        }
        return new Report(
                        "Plain: a service without a framework, with and without the core", command)
                .text(
                        rounds
                                + " fresh JVMs each, in turns, and one round before that is not"
                                + " counted. Medians and quartiles; added is the difference of the"
                                + " medians, with the 95 % interval of the median difference"
                                + " within a round. After ready the core publishes on a thread of"
                                + " its own: that is in the last line only. "
                                + turns.quiet())
                .table(
                        List.of("", "without", "quartiles", "with", "quartiles", "added", "95 %"),
                        rows)
                .heading("Classes loaded, to the end of the process")
                .table(
                        List.of(
                                "",
                                "all",
                                "from the JDK's archive",
                                "from jars and the JDK's image"),
                        List.of(classes(bare), classes(traced)));
    }

    private static List<String> classes(Program program) throws IOException, InterruptedException {
        LoadedClasses loaded = LoadedClasses.of(program);
        return List.of(
                program.name(),
                Integer.toString(loaded.fromArchive() + loaded.fromElsewhere()),
                Integer.toString(loaded.fromArchive()),
                Integer.toString(loaded.fromElsewhere()));
    }
}
