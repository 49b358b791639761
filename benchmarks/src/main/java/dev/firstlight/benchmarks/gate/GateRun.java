package dev.firstlight.benchmarks.gate;

import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.benchmarks.report.Report;
import dev.firstlight.gate.SeriesBuilder;
import dev.firstlight.gate.launch.ColdStart;
import dev.firstlight.gate.launch.LaunchException;
import dev.firstlight.gate.launch.Launcher;
import dev.firstlight.gate.run.RunPlan;
import dev.firstlight.gate.run.Runner;
import dev.firstlight.gate.run.Series;
import dev.firstlight.gate.run.Side;
import dev.firstlight.timeline.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The gate on real processes: the same build twice, the same with a bean that takes 5 % more, and a
 * machine that does other things. The four sides share their rounds, so that each start serves more
 * than one comparison.
 */
public final class GateRun {

    /** Of the planted bean. */
    private static final double SHARE = 0.05;

    private static final Tolerance TOLERANCE = Tolerance.percent(1);
    private static final double ANY_NOISE = 1;

    private final Path target;
    private final boolean quick;
    private final int comparisons;
    private final int plantedRuns;
    private final int equalRuns;

    /**
     * @param target of the Spring sample
     * @param quick whether to make one small comparison of each kind
     */
    public GateRun(Path target, boolean quick) {
        this.target = target;
        this.quick = quick;
        comparisons = quick ? 1 : 10;
        plantedRuns = quick ? 6 : 50;
        equalRuns = quick ? 3 : 30;
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
        List<Series> left = new ArrayList<>();
        for (int i = 0; i < comparisons; i++) {
            List<Series> block =
                    rounds(
                            plantedRuns,
                            new Side("build", sample.spec(0, 0)),
                            new Side("same build", sample.spec(0, 0)),
                            new Side("burns", sample.spec(micros, 0)),
                            new Side("sleeps", sample.spec(0, micros)));
            burn.add(decide(block.get(0), block.get(2)));
            sleep.add(decide(block.get(0), block.get(3)));
            left.addAll(block.subList(0, 2));
            System.err.println((i + 1) + "/" + comparisons + " " + burn + "; " + sleep);
        }
        int wanted = quick ? 2 : 20;
        Equal pool = new Equal(left);
        while (equal.size() < wanted && pool.has(equalRuns)) {
            equal.add(pool.next(equalRuns));
        }
        while (equal.size() < wanted) {
            List<Series> block =
                    rounds(
                            equalRuns,
                            new Side("build", sample.spec(0, 0)),
                            new Side("same build", sample.spec(0, 0)));
            equal.add(decide(block.get(0), block.get(1)));
        }
        return report(command, micros, equal, burn, sleep, loaded(sample));
    }

    private static double median(PlantedSample sample)
            throws IOException, InterruptedException, LaunchException {
        long[] nanos = new long[5];
        for (int i = 0; i < nanos.length; i++) {
            ColdStart start = Launcher.measure(sample.spec(0, 0));
            nanos[i] = start.execToReady().toNanos();
        }
        return LongStream.of(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow();
    }

    private static List<Series> rounds(int runs, Side... sides)
            throws IOException, LaunchException, InterruptedException {
        // In turns noise meets both alike; what a busy machine does to the verdict comes last.
        RunPlan plan =
                RunPlan.of(List.of(sides), runs)
                        .withWarmUps(1)
                        .withNoise(ANY_NOISE, java.time.Duration.ZERO);
        return Runner.run(plan, (done, whole, state) -> {}).series();
    }

    private static GateDecision decide(Series baseline, Series candidate) {
        return decide(SeriesBuilder.of(baseline), SeriesBuilder.of(candidate));
    }

    static GateDecision decide(GateSeries baseline, GateSeries candidate) {
        GateDemand demand = GateDemand.none().shift(ShiftRule.of(TOLERANCE));
        return GateDecision.of(demand, candidate, baseline, true);
    }

    /** The starts of the equal sides, in blocks of another size. */
    private static final class Equal {
        private final List<dev.firstlight.gate.run.Attempt> one = new ArrayList<>();
        private final List<dev.firstlight.gate.run.Attempt> other = new ArrayList<>();
        private final Side side;
        private int used;

        Equal(List<Series> pairs) {
            side = pairs.get(0).side();
            for (int i = 0; i < pairs.size(); i += 2) {
                one.addAll(pairs.get(i).attempts());
                other.addAll(pairs.get(i + 1).attempts());
            }
        }

        boolean has(int runs) {
            return used + runs <= one.size();
        }

        GateDecision next(int runs) {
            GateDecision decision =
                    decide(
                            new Series(side, one.subList(used, used + runs)),
                            new Series(side, other.subList(used, used + runs)));
            used += runs;
            return decision;
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
                            .anyMatch(line -> line.matches(".*of which [^,]*plantedWork.*"));
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
                                + " archive, C1 and the serial collector, and a planted bean that takes "
                                + Durations.format(micros * 1_000)
                                + ", 5 % of a typical start, or nothing. Sides run in turns; tolerance"
                                + " 1 %, errors 5 %. Named: how often the bean is the first in the"
                                + " sentence that explains the shift.")
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
