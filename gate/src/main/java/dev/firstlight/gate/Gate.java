package dev.firstlight.gate;

import dev.firstlight.analysis.gate.GateCase;
import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.analysis.gate.GateResult;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.gate.internal.SeriesBuilder;
import dev.firstlight.gate.internal.run.RunPlan;
import dev.firstlight.gate.internal.run.Runner;
import dev.firstlight.gate.internal.run.Runs;
import dev.firstlight.gate.internal.run.Series;
import dev.firstlight.gate.internal.run.Side;
import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.Machine;
import dev.firstlight.timeline.Objective;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs cold starts and judges them. Not thread-safe. If its thread is interrupted, it ends with a
 * result of the runs so far.
 *
 * @since 0.1.0
 */
public final class Gate {

    private final GateOptions options;
    private final RunListener listener;
    private final @Nullable GateResult baseline;
    private final List<GateCase> cases = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Gate(GateOptions options, RunListener listener, @Nullable GateResult baseline) {
        this.options = options;
        this.listener = listener;
        this.baseline = baseline;
    }

    /** The measurements of a gate and its decision. Immutable. */
    public static final class Conclusion {

        private final GateResult result;
        private final List<String> notes;
        private final boolean interrupted;

        private Conclusion(GateResult result, List<String> notes, boolean interrupted) {
            this.result = result;
            this.notes = List.copyOf(notes);
            this.interrupted = interrupted;
        }

        /** The measurements and the decision. */
        public GateResult result() {
            return result;
        }

        /** Remarks about the runs, one line each. */
        public List<String> notes() {
            return notes;
        }

        /** Whether some runs are missing. */
        public boolean interrupted() {
            return interrupted;
        }

        /** The verdict. An interrupted gate never passes, but it can fail. */
        public Verdict verdict() {
            return result.verdict();
        }
    }

    /**
     * Runs and judges.
     *
     * @throws GateException if the baseline cannot be used, or the demand is invalid
     * @throws LaunchException if the command does not become ready, or a permission is missing
     * @throws IOException if a file cannot be read, or there is no room for the files of a start
     * @throws InterruptedException if interrupted before the first measurement
     */
    public static Conclusion run(GateOptions options, RunListener listener)
            throws IOException, GateException, LaunchException, InterruptedException {
        GateResult baseline = options.baseline() == null ? null : GateJson.read(options.baseline());
        if (baseline != null && options.other() != null) {
            throw new GateException("compare with a baseline or with another command, not both");
        }
        return new Gate(options, listener, baseline).run();
    }

    private Conclusion run()
            throws IOException, GateException, LaunchException, InterruptedException {
        if (options.coldCache()) {
            // Reports a missing permission now, not after the first start.
            Machine.dropPageCache();
        }
        listener.at(0, 0, "first start");
        ColdStart first = Launcher.measure(options.candidate());
        GateDemand demand = demand(first);
        boolean interrupted = false;
        List<Double> quotas = options.cpus().isEmpty() ? List.of(0.0) : options.cpus();
        for (double cpus : quotas) {
            if (!interrupted) {
                interrupted = measure(cpus, demand);
            }
        }
        if (cases.isEmpty()) {
            throw new InterruptedException("nothing was measured");
        }
        if (interrupted) {
            cases.add(cases.remove(cases.size() - 1).cutShort());
        }
        return new Conclusion(GateResult.decide(Instant.now(), demand, cases), notes, interrupted);
    }

    private GateDemand demand(ColdStart first) throws GateException {
        GateDemand demand = GateDemand.none().withObjectiveMeasure(options.measure());
        Objective objective = objective(first);
        try {
            if (objective != null) {
                ObjectiveRule rule =
                        ObjectiveRule.of(objective, options.runs())
                                .withErrors(options.alpha(), options.alpha());
                rule = options.proof() ? rule.proof() : rule;
                rule = options.earlyStop() ? rule.stoppingEarly() : rule;
                Optional<String> refusal = rule.refusal();
                if (options.proof() && refusal.isPresent()) {
                    throw new GateException(refusal.get());
                }
                refusal.ifPresent(notes::add);
                demand = demand.withObjective(rule);
            }
            if (options.other() != null || baseline != null) {
                demand = demand.withShift(ShiftRule.of(options.tolerance(), options.alpha()));
            }
        } catch (IllegalArgumentException e) {
            throw new GateException(String.valueOf(e.getMessage()));
        }
        if (demand.objective() == null && demand.shift() == null) {
            notes.add(
                    "For a verdict, give a limit, another command, or a baseline, or set"
                            + " firstlight.objective in the service.");
        }
        return demand;
    }

    /**
     * The given limit and percentile take precedence; the service's own objective provides the
     * rest. A comparison needs no objective.
     */
    private @Nullable Objective objective(ColdStart first) throws GateException {
        Optional<Objective> own =
                first.timeline() == null ? Optional.empty() : first.timeline().objective();
        boolean comparing = options.other() != null || baseline != null;
        if (options.limit() == null
                && (own.isEmpty() || (comparing && options.percentile() == null))) {
            if (options.percentile() != null) {
                throw new GateException(
                        "a percentile needs a limit; give one, or set"
                                + " firstlight.objective in the service");
            }
            return null;
        }
        try {
            return new Objective(
                    options.limit() != null ? options.limit() : own.orElseThrow().limit(),
                    options.percentile() != null
                            ? options.percentile()
                            : own.map(Objective::percentile).orElse(Objective.DEFAULT_PERCENTILE));
        } catch (IllegalArgumentException e) {
            throw new GateException(String.valueOf(e.getMessage()));
        }
    }

    private boolean measure(double cpus, GateDemand demand)
            throws IOException, GateException, LaunchException {
        String name =
                cpus == 0
                        ? ""
                        : cpus == 1
                                ? "1 CPU"
                                : (cpus == Math.rint(cpus) ? (long) cpus + "" : cpus + "")
                                        + " CPUs";
        GateSeries stored = stored(name);
        List<Side> sides = new ArrayList<>();
        sides.add(new Side("candidate", limited(options.candidate(), cpus)));
        if (options.other() != null) {
            sides.add(new Side("baseline", limited(options.other(), cpus)));
        }
        RunPlan plan =
                RunPlan.of(sides, options.runs())
                        .withWarmUps(options.warmUps())
                        .withPause(options.pause())
                        .withColdCache(options.coldCache())
                        .withNoise(options.noise(), options.patience())
                        .until(series -> isDecided(demand, series));
        Runs runs =
                Runner.run(
                        plan,
                        (done, whole, state) ->
                                listener.at(
                                        done,
                                        whole,
                                        name
                                                + (name.isEmpty() || state.isEmpty() ? "" : ", ")
                                                + state));
        if (runs.end() == Runs.End.NOISY) {
            notes.add(
                    "stopped early: other programs kept the machine busy during most of the runs");
        }
        List<Series> series = runs.series();
        if (series.get(0).attempts().isEmpty()) {
            return true;
        }
        boolean interleaved = series.size() > 1;
        cases.add(
                GateCase.of(
                        name,
                        cpus == 0 ? null : cpus,
                        interleaved,
                        SeriesBuilder.of(series.get(0)),
                        interleaved ? SeriesBuilder.of(series.get(1)) : stored));
        notes.addAll(ThrottledPhases.lines(name, series.get(0)));
        return runs.end() == Runs.End.INTERRUPTED;
    }

    private static LaunchSpec limited(LaunchSpec spec, double cpus) {
        return cpus == 0 ? spec : spec.withCpus(cpus);
    }

    private @Nullable GateSeries stored(String name) throws GateException {
        if (baseline == null) {
            return null;
        }
        return baseline.series(name)
                .map(Gate::asBaseline)
                .orElseThrow(() ->
                        new GateException(
                                "the baseline "
                                        + options.baseline()
                                        + " has no runs "
                                        + (name.isEmpty()
                                                ? "without a CPU quota"
                                                : "with " + name)));
    }

    /** In its own gate this series was the candidate. */
    private static GateSeries asBaseline(GateSeries series) {
        return GateSeries.of(
                "baseline", series.command(), series.machine(), series.runs(), series.phases());
    }

    /** Only an objective can be decided early: the rule for shifts looks only once. */
    private boolean isDecided(GateDemand demand, List<Series> series) {
        ObjectiveRule rule = demand.objective();
        if (rule == null || !rule.sequential() || demand.shift() != null) {
            return false;
        }
        double[] values = SeriesBuilder.values(series.get(0), demand.objectiveMeasure());
        return rule.judge(values).verdict() != Verdict.INCONCLUSIVE;
    }
}
