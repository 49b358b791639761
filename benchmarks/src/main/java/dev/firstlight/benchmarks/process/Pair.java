package dev.firstlight.benchmarks.process;

import dev.firstlight.benchmarks.report.Comparison;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.benchmarks.report.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same service without and with Firstlight, measured in turns. */
public final class Pair {

    /** Spring Boot's option for the port. */
    public static final String SPRING_PORT = "--server.port=";

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final List<String> COLUMNS =
            List.of(
                    "",
                    "without",
                    "quartiles",
                    "with",
                    "quartiles",
                    "ratio",
                    "within pairs",
                    "95 %");

    private static final List<List<String>> FIGURES =
            List.of(
                    List.of("exec to ready, ms", ServerProbe.EXEC_TO_READY),
                    List.of("CPU to ready, ms", ServerProbe.CPU));

    private final Program without;
    private final Program with;

    /**
     * @param without the service alone
     * @param with the same service with Firstlight
     */
    public Pair(Program without, Program with) {
        this.without = without;
        this.with = with;
    }

    /**
     * Measures, and adds the result to the report.
     *
     * @param portOption see {@link ServerProbe}
     * @param path path to poll until it answers 200
     * @param quick whether only to check that it works
     */
    public Report addTo(Report report, String portOption, String path, boolean quick)
            throws IOException, InterruptedException {
        int rounds = quick ? 1 : 30;
        Turns turns =
                Turns.run(
                        new ServerProbe(portOption, path),
                        rounds,
                        new Quiet(quick ? Duration.ZERO : PATIENCE),
                        List.of(without, with));
        List<List<String>> rows = new ArrayList<>();
        for (List<String> figure : FIGURES) {
            rows.add(
                    row(
                            figure.get(0),
                            turns.sample(without.name(), figure.get(1)),
                            turns.sample(with.name(), figure.get(1))));
        }
        return report.text(
                        "From the start of the process to the first 200 of `"
                                + path
                                + "`; "
                                + rounds
                                + " pairs of fresh JVMs, in turns, and one pair before that is not"
                                + " counted. The ratio of the medians, the median ratio within a"
                                + " pair, and its 95 % interval. "
                                + turns.quiet())
                .table(COLUMNS, rows);
    }

    private static List<String> row(String name, Sample without, Sample with) {
        Comparison comparison = Comparison.of(with, without);
        return List.of(
                name,
                Report.figure(without.median()),
                Report.quartiles(without),
                Report.figure(with.median()),
                Report.quartiles(with),
                Report.ratio(comparison.ratioOfMedians()),
                Report.ratio(comparison.ratios().median()),
                Report.ratios(comparison.ratios()));
    }
}
