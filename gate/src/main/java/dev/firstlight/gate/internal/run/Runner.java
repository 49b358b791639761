package dev.firstlight.gate.internal.run;

import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.Machine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a plan in turns, ABAB, so that disturbances of the machine affect all sides alike. Repeats
 * noisy runs until there are too many. Not thread-safe. If its thread is interrupted, it ends with
 * the runs so far.
 *
 * @since 0.1.0
 */
public final class Runner {

    /** Shorter bursts of other programs cannot be distinguished from the kernel's rounding. */
    private static final double LEAST_NOISE_NANOS = 40e6;

    /** If a larger share of the runs is noisy, the runner gives up. */
    private static final double MOST_NOISY = 0.5;

    private static final int LEAST_NOISY = 6;
    private static final int FAILURES_IN_A_ROW = 3;
    private static final long AFTER_FAILURE_MILLIS = 200;

    private final RunPlan plan;
    private final RunListener listener;
    private final Quiet quiet;
    private final List<LaunchSpec> specs = new ArrayList<>();
    private final List<List<Attempt>> attempts = new ArrayList<>();
    private int done;
    private final int[] failuresInARow;

    private Runner(RunPlan plan, RunListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.quiet = new Quiet(plan.noise(), plan.patience());
        this.failuresInARow = new int[plan.sides().size()];
        for (Side side : plan.sides()) {
            specs.add(side.spec());
            attempts.add(new ArrayList<>());
        }
    }

    /**
     * Runs the plan.
     *
     * @throws LaunchException if a warm-up run or three runs of one side in a row do not become
     *     ready, or a permission is missing
     * @throws IOException if there is no room for the files of a start
     */
    public static Runs run(RunPlan plan, RunListener listener) throws IOException, LaunchException {
        Runner runner = new Runner(plan, listener);
        Runs.End end;
        try {
            runner.warmUp();
            end = runner.measure();
        } catch (InterruptedException e) {
            end = Runs.End.INTERRUPTED;
        }
        return new Runs(runner.series(), end);
    }

    private void warmUp() throws IOException, LaunchException, InterruptedException {
        for (int round = 0; round < plan.warmUps(); round++) {
            for (int side = 0; side < specs.size(); side++) {
                tell("warming up");
                ColdStart start = Launcher.measure(specs.get(side));
                if (round == 0) {
                    boolean traced = start.timeline() != null;
                    // Now it is known whether the service contains Firstlight: from now on, always
                    // wait for it, or never.
                    specs.set(
                            side,
                            specs.get(side)
                                    .withTimelineWait(
                                            traced ? Duration.ofSeconds(30) : Duration.ZERO));
                }
                done++;
            }
        }
    }

    private Runs.End measure() throws IOException, LaunchException, InterruptedException {
        while (fewest() < plan.runs()) {
            for (int side = 0; side < specs.size(); side++) {
                attempts.get(side).add(attempt(side));
                done++;
            }
            if (plan.enough().test(series())) {
                return Runs.End.DECIDED;
            }
            if (isTooNoisy()) {
                return Runs.End.NOISY;
            }
        }
        return Runs.End.COMPLETE;
    }

    private int fewest() {
        return series().stream().mapToInt(Series::counted).min().orElse(plan.runs());
    }

    private boolean isTooNoisy() {
        int all = 0;
        int noisy = 0;
        for (Series series : series()) {
            all += series.attempts().size();
            noisy += series.noisy();
        }
        return noisy >= LEAST_NOISY && noisy > MOST_NOISY * all;
    }

    private Attempt attempt(int side) throws IOException, LaunchException, InterruptedException {
        tell("");
        if (!plan.pause().isZero()) {
            TimeUnit.NANOSECONDS.sleep(plan.pause().toNanos());
        }
        if (plan.coldCache()) {
            Machine.dropPageCache();
        }
        boolean wasQuiet = quiet.await(() -> tell("waiting for a quiet machine"));
        Instant at = Instant.now();
        try {
            ColdStart start = Launcher.measure(specs.get(side));
            failuresInARow[side] = 0;
            return new Attempt(at, start, null, "", isNoisy(start));
        } catch (LaunchException e) {
            // Ctrl-C also reaches the service, which may end before this thread is interrupted.
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MILLIS);
            failuresInARow[side]++;
            if (failuresInARow[side] >= FAILURES_IN_A_ROW) {
                throw e;
            }
            return new Attempt(at, null, e.problem(), String.valueOf(e.getMessage()), !wasQuiet);
        }
    }

    private boolean isNoisy(ColdStart start) {
        double others = start.otherCpuShare() * start.execToReady().toNanos() * Machine.hostCpus();
        return start.otherCpuShare() > plan.noise() && others > LEAST_NOISE_NANOS;
    }

    private void tell(String state) {
        listener.at(done, (plan.warmUps() + plan.runs()) * specs.size(), state);
    }

    private List<Series> series() {
        List<Series> series = new ArrayList<>();
        for (int side = 0; side < specs.size(); side++) {
            series.add(new Series(plan.sides().get(side), attempts.get(side)));
        }
        return series;
    }
}
