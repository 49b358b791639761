package dev.firstlight.benchmarks.gate;

import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.benchmarks.process.Folders;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.gate.internal.SeriesBuilder;
import dev.firstlight.gate.internal.run.Attempt;
import dev.firstlight.gate.internal.run.RunPlan;
import dev.firstlight.gate.internal.run.Runner;
import dev.firstlight.gate.internal.run.Series;
import dev.firstlight.gate.internal.run.Side;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.Launcher;
import dev.firstlight.timeline.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Measures the gate on real processes: the same build twice, a build with a bean that takes 5 %
 * more, and a machine with other load. The three sides share their rounds, and the odd and even
 * rounds of one side are the same build twice, so each start serves more than one comparison.
 */
public final class GateRun {

    /** Share of the planted bean. */
    private static final double SHARE = 0.05;

    private static final Tolerance TOLERANCE = Tolerance.percent(1);
    private static final double ANY_NOISE = 1;

    private final Path target;
    private final boolean quick;
    private final int comparisons;
    private final int plantedRuns;
    private final int equalRuns;
    private final BooleanSupplier over;

    /**
     * @param target build directory of the Spring sample
     * @param quick whether to make one small comparison of each kind
     * @param over whether the time has passed; then only the machine under load is measured
     */
    public GateRun(Path target, boolean quick, BooleanSupplier over) {
        this.target = target;
        this.quick = quick;
        comparisons = quick ? 1 : 10;
        plantedRuns = quick ? 6 : 50;
        equalRuns = quick ? 3 : 30;
        this.over = over;
    }

    /** Runs and reports. */
    public Report run(String command) throws IOException, InterruptedException, LaunchException {
        Path folder = Files.createTempDirectory("firstlight-benchmark");
        try {
            return run(command, new PlantedSample(target, folder.toRealPath()));
        } finally {
            Folders.delete(folder);
        }
    }

    private Report run(String command, PlantedSample sample)
            throws IOException, InterruptedException, LaunchException {
        long micros = Math.round(SHARE * median(sample) / 1_000);
        Tally equal = new Tally();
        Tally burn = new Tally();
        Tally sleep = new Tally();
        Map<Side, Halves> halves = new LinkedHashMap<>();
        List<Side> sides =
                List.of(
                        new Side("build", sample.spec(0, 0)),
                        new Side("burns", sample.spec(micros, 0)),
                        new Side("sleeps", sample.spec(0, micros)));
        for (int i = 0; i < comparisons && (i == 0 || !over.getAsBoolean()); i++) {
            List<Series> block = rounds(plantedRuns, sides);
            burn.add(decide(block.get(0), block.get(1)));
            sleep.add(decide(block.get(0), block.get(2)));
            for (Series series : block) {
                halves.computeIfAbsent(series.side(), Halves::new).add(series);
            }
            System.err.println((i + 1) + "/" + comparisons + " " + burn + "; " + sleep);
        }
        halves.values().forEach(half -> half.compare(equalRuns, equal));
        return report(command, micros, equal, burn, sleep, loaded(sample));
    }

    private static double median(PlantedSample sample)
            throws IOException, InterruptedException, LaunchException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            nanos.add(Launcher.measure(sample.spec(0, 0)).execToReady().toNanos());
        }
        return Sample.of(nanos).median();
    }

    private static List<Series> rounds(int runs, List<Side> sides)
            throws IOException, LaunchException, InterruptedException {
        // In turns, noise affects both alike; the effect of a busy machine on the verdict comes
        // last.
        RunPlan plan =
                RunPlan.of(sides, runs)
                        .withWarmUps(1)
                        .withNoise(ANY_NOISE, java.time.Duration.ZERO);
        return Runner.run(plan, (done, whole, state) -> {}).series();
    }

    private static GateDecision decide(Series baseline, Series candidate) {
        return decide(SeriesBuilder.of(baseline), SeriesBuilder.of(candidate));
    }

    static GateDecision decide(GateSeries baseline, GateSeries candidate) {
        GateDemand demand = GateDemand.none().withShift(ShiftRule.of(TOLERANCE));
        return GateDecision.of(demand, candidate, baseline, true);
    }

    /** One side split into two: its odd and its even rounds, which also alternate. */
    private static final class Halves {
        private final Side side;
        private final List<Attempt> odd = new ArrayList<>();
        private final List<Attempt> even = new ArrayList<>();

        Halves(Side side) {
            this.side = side;
        }

        void add(Series series) {
            for (Attempt attempt : series.attempts()) {
                (odd.size() == even.size() ? odd : even).add(attempt);
            }
        }

        /** As often as there are enough starts. */
        void compare(int runs, Tally tally) {
            for (int end = runs; end <= even.size(); end += runs) {
                tally.add(
                        decide(
                                new Series(side, odd.subList(end - runs, end)),
                                new Series(side, even.subList(end - runs, end))));
            }
        }
    }

    /** Verdicts by kind, and how often the planted bean was named first. */
    private static final class Tally {
        private final Map<Verdict, Integer> verdicts = new TreeMap<>();
        private int named;

        void add(GateDecision decision) {
            verdicts.merge(decision.verdict(), 1, Integer::sum);
            boolean found =
                    decision.sentences().stream()
                            .anyMatch(line -> line.text().matches(".*of which [^,]*plantedWork.*"));
            named += found ? 1 : 0;
        }

        int size() {
            return verdicts.values().stream().mapToInt(Integer::intValue).sum();
        }

        int of(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }

        List<String> row(String name, int runs, String wanted) {
            return List.of(
                    name,
                    Integer.toString(size()),
                    Integer.toString(runs),
                    Integer.toString(of(Verdict.PASS)),
                    Integer.toString(of(Verdict.INCONCLUSIVE)),
                    Integer.toString(of(Verdict.FAIL)),
                    Integer.toString(named),
                    wanted);
        }

        @Override
        public String toString() {
            return verdicts + ", named " + named;
        }
    }

    private Tally loaded(PlantedSample sample)
            throws IOException, InterruptedException, LaunchException {
        List<Process> burners = new ArrayList<>();
        Tally tally = new Tally();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                burners.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            for (int i = 0; i < (quick ? 1 : 3); i++) {
                RunPlan plan =
                        RunPlan.of(
                                        List.of(
                                                new Side("build", sample.spec(0, 0)),
                                                new Side("same build", sample.spec(0, 0))),
                                        equalRuns)
                                .withWarmUps(1)
                                .withNoise(RunPlan.DEFAULT_NOISE, java.time.Duration.ofSeconds(5));
                List<Series> series = Runner.run(plan, (done, whole, state) -> {}).series();
                tally.add(decide(series.get(0), series.get(1)));
            }
        } finally {
            burners.forEach(Process::destroyForcibly);
        }
        return tally;
    }

    private Report report(
            String command, long micros, Tally equal, Tally burn, Tally sleep, Tally loaded) {
        return new Report("What the gate finds", command)
                .text(
                        "The Spring sample, unpacked, without its waits, with Spring AOT, an"
                                + " archive, C1 and the serial collector, and a planted bean that takes"
                                + " "
                                + Durations.format(micros * 1_000)
                                + ", 5 % of a typical start, or nothing. Sides run in turns; the"
                                + " same build twice are the odd and the even rounds of each side."
                                + " Tolerance 1 %, errors 5 %. Named: how often the bean is the"
                                + " first in the sentence that explains the shift.")
                .table(
                        List.of(
                                "",
                                "comparisons",
                                "runs a side",
                                "pass",
                                "inconclusive",
                                "fail",
                                "named",
                                "target"),
                        List.of(
                                equal.row("the same build twice", equalRuns, "no fail"),
                                burn.row(
                                        "a bean that burns CPU",
                                        plantedRuns,
                                        "9 of 10 fail, named"),
                                sleep.row("a bean that sleeps", plantedRuns, "9 of 10 fail, named"),
                                loaded.row(
                                        "the same build, others use all CPUs",
                                        equalRuns,
                                        "inconclusive")));
    }
}
