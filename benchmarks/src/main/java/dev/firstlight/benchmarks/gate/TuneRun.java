package dev.firstlight.benchmarks.gate;

import dev.firstlight.benchmarks.process.Jdk;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.SampleJar;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.gate.tune.Gain;
import dev.firstlight.gate.tune.Trial;
import dev.firstlight.gate.tune.TuneException;
import dev.firstlight.gate.tune.TuneOptions;
import dev.firstlight.gate.tune.TuneText;
import dev.firstlight.gate.tune.Tuner;
import dev.firstlight.gate.tune.Tuning;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code tune} on the samples, with and without a rebuild. */
public final class TuneRun {

    /**
     * These levers gained nothing or are not kept at medium risk, and each takes a share of the
     * time.
     */
    private static final Set<String> SKIPPED = Set.of("parallel", "heap", "verification", "lazy");

    private static final int RUNS = 8;

    /** Its starts are short, and the remaining gains are small. */
    private static final int QUARKUS_RUNS = 20;

    private static final int FEWEST_RUNS = 4;

    private final Path samples;
    private final boolean quick;
    private final boolean onlyQuarkus;

    /**
     * @param samples directory of the packaged samples
     * @param quick whether to make the smallest number of runs
     * @param onlyQuarkus without Spring Boot, which takes most of the time
     */
    public TuneRun(Path samples, boolean quick, boolean onlyQuarkus) {
        this.samples = samples;
        this.quick = quick;
        this.onlyQuarkus = onlyQuarkus;
    }

    /** Runs and reports. */
    public Report run(String command)
            throws IOException, InterruptedException, LaunchException, TuneException {
        List<List<String>> rows = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        if (!onlyQuarkus) {
            Path spring = SampleJar.in(samples.resolve("spring-boot/target"));
            tune("Spring Boot, no rebuild", spring, RUNS, false, "2", rows, pages);
            tune("Spring Boot, rebuild", spring, RUNS, true, "4", rows, pages);
        }
        Path quarkus = samples.resolve("quarkus/target/quarkus-app/quarkus-run.jar");
        tune("Quarkus", quarkus, QUARKUS_RUNS, false, "2; 3 with a rebuild", rows, pages);
        Report report =
                new Report("What tuning finds", command)
                        .text(
                                "How many times faster the found command line is ready than the"
                                        + " default, from the start of the process, with its interval;"
                                        + " and the same as time saved, to be held against the 88.7 and"
                                        + " 91.9 % that are claimed for other runtimes. The calls over the"
                                        + " network, for which the samples only wait (0.75 s of the start of Spring"
                                        + " Boot, 2 s of Quarkus), are left out by "
                                        + Program.NO_WAITS
                                        + ". Not tried, to be done in half an hour: the parallel"
                                        + " collector, a larger heap, no verification, lazy beans."
                                        + " Quarkus needs no rebuild for what its aot-jar is: tuning"
                                        + " puts the fast-jar on the same class path.")
                        .table(List.of("", "faster", "time saved", "target"), rows);
        pages.forEach(report::text);
        return report;
    }

    private void tune(
            String name,
            Path jar,
            int runs,
            boolean rebuild,
            String target,
            List<List<String>> rows,
            List<String> pages)
            throws IOException, InterruptedException, LaunchException, TuneException {
        String java = Jdk.tool("java");
        Tuning tuning =
                Tuner.tune(
                        TuneOptions.of(
                                        LaunchSpec.of(
                                                List.of(
                                                        java,
                                                        Program.NO_WAITS,
                                                        "-jar",
                                                        jar.toString())))
                                .withRuns(quick ? FEWEST_RUNS : runs)
                                .withRebuild(rebuild)
                                .withSkipped(SKIPPED),
                        (done, whole, state) ->
                                System.err.println(name + ": " + done + "/" + whole + " " + state));
        Trial result = tuning.result();
        Gain gain = result == null ? null : result.time();
        rows.add(
                List.of(
                        name,
                        gain == null ? "nothing found" : gain.toString(),
                        gain == null
                                ? ""
                                : String.format(
                                        Locale.ROOT, "%.1f %%", 100 * (1 - 1 / gain.ratio())),
                        target));
        pages.add("## " + name);
        pages.add(
                String.join("\n", TuneText.lines(tuning))
                        .replace(System.getProperty("java.home") + "/bin/java", "java")
                        .replace(samples.toAbsolutePath().getParent() + "/", ""));
    }
}
