package dev.firstlight.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules on simulated builds with a known truth: how often they are wrong, and how often they
 * detect a shift. Seeded; {@code benchmarks/run statistics} runs a longer version.
 */
class SimulationTest {

    private static final int BUILDS = 1_500;

    /** Three standard errors of a simulated rate. */
    private static double error(double rate) {
        return 3 * Math.sqrt(Math.max(rate, 0.01) * (1 - Math.min(rate, 0.99)) / BUILDS);
    }

    static Stream<Arguments> distributionsAndRuns() {
        return Stream.of(Starts.values())
                .flatMap(starts -> Stream.of(30, 50, 100, 300).map(n -> Arguments.of(starts, n)));
    }

    private static double[] nanos(double[] millis) {
        double[] nanos = millis.clone();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] *= 1e6;
        }
        return nanos;
    }

    /** How often a build fails if exactly this share of its starts exceeds the limit. */
    private static double failures(Starts starts, double share, int runs, boolean sequential) {
        long limit = (long) (1e6 * starts.quantile(share));
        ObjectiveRule rule = ObjectiveRule.of(new Objective(Duration.ofNanos(limit), 99), runs);
        CountRule counts = (sequential ? rule.stoppingEarly() : rule).counts();
        Random random = new Random(runs);
        int failed = 0;
        for (int build = 0; build < BUILDS; build++) {
            double[] nanos = nanos(starts.draw(random, runs));
            int over = 0;
            int n = 0;
            while (counts.after(n, over).isEmpty()) {
                over += rule.isOver(nanos[n]) ? 1 : 0;
                n++;
            }
            failed += counts.after(n, over).orElseThrow() == Verdict.FAIL ? 1 : 0;
        }
        return (double) failed / BUILDS;
    }

    @ParameterizedTest
    @MethodSource("distributionsAndRuns")
    void aBuildAtItsLimit_failsIn5PercentAtMost(Starts starts, int runs) {
        // With coarse times, the share over a limit cannot be exactly 1 %, so it is at most 1 %.
        assertThat(failures(starts, 0.01, runs, false)).isLessThanOrEqualTo(0.05);
        assertThat(failures(starts, 0.01, runs, true)).isLessThanOrEqualTo(0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 100, 300})
    void power_isThatOfTheory(int runs) {
        for (double share : new double[] {0.03, 0.05, 0.1, 0.2}) {
            double theory = CountRule.fixed(runs, 0.01, 0.1, 0.05, 0.05).at(share).fail();
            assertThat(failures(Starts.LOGNORMAL, share, runs, false))
                    .isEqualTo(theory, within(error(theory)));
        }
    }

    /** How often the rule fails the candidate in this number of comparisons. */
    private static double rejections(Starts starts, int runs, double slower, ShiftRule rule) {
        Random random = new Random(runs + (long) (1e4 * slower));
        int rounds = 500;
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            Sample baseline = starts.sample(random, runs);
            Sample candidate = starts.slower(random, runs, slower);
            failed +=
                    Shift.pValueOfMore(
                                            baseline,
                                            candidate,
                                            rule.tolerance().margin(baseline.median()))
                                    <= rule.alpha()
                            ? 1
                            : 0;
        }
        return (double) failed / rounds;
    }

    @ParameterizedTest
    @EnumSource
    void theSameBuild_failsIn5PercentAtMost(Starts starts) {
        for (int runs : new int[] {30, 50, 100}) {
            // 500 rounds: 5 % and three standard errors are 8 %.
            assertThat(rejections(starts, runs, 0, ShiftRule.of(Tolerance.NONE)))
                    .isLessThanOrEqualTo(0.08);
            assertThat(rejections(starts, runs, 0, ShiftRule.of(Tolerance.percent(3))))
                    .isLessThanOrEqualTo(0.02);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShiftOf10Percent_isFound(Starts starts) {
        assertThat(rejections(starts, 50, 0.1, ShiftRule.of(Tolerance.percent(1))))
                .isGreaterThan(0.95);
        assertThat(rejections(starts, 100, 0.1, ShiftRule.of(Tolerance.percent(3))))
                .isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void shifts_areRecovered_withinTheirIntervals(Starts starts) {
        Random random = new Random(4);
        int rounds = 400;
        int held = 0;
        double sum = 0;
        for (int round = 0; round < rounds; round++) {
            // An amount instead of a share: the shift of all quantiles is the same.
            Sample baseline = starts.sample(random, 40);
            double[] later = starts.draw(random, 40);
            for (int i = 0; i < later.length; i++) {
                later[i] += 50;
            }
            Shift shift = Shift.between(baseline, Sample.of(later), 0.95);
            held += shift.low() <= 50 && 50 <= shift.high() ? 1 : 0;
            sum += shift.estimate();
        }
        assertThat(sum / rounds).isEqualTo(50, within(4.0));
        assertThat((double) held / rounds).isBetween(0.92, 1.0);
    }

    @Test
    void theStatedDetectableShift_isFoundInFourOfFiveCases() {
        Random random = new Random(8);
        ShiftRule rule = ShiftRule.of(Tolerance.percent(1));
        double stated = 0;
        for (int i = 0; i < 40; i++) {
            stated +=
                    rule.judge(
                                            Starts.LOGNORMAL.sample(random, 50),
                                            Starts.LOGNORMAL.sample(random, 50))
                                    .detectable()
                                    .orElseThrow()
                            / 40;
        }
        assertThat(rejections(Starts.LOGNORMAL, 50, stated / 1_000, rule))
                .isEqualTo(ShiftRule.POWER, within(0.1));
    }

    /** How often the same build fails against itself on a busy machine. */
    private static double falseAlarms(boolean interleaved) {
        Random random = new Random(11);
        int rounds = 500;
        int runs = 50;
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            double[] factors = Starts.busy(random, 2 * runs);
            double[] baseline = Starts.LOGNORMAL.draw(random, runs);
            double[] candidate = Starts.LOGNORMAL.draw(random, runs);
            for (int i = 0; i < runs; i++) {
                baseline[i] *= factors[interleaved ? 2 * i : i];
                candidate[i] *= factors[interleaved ? 2 * i + 1 : runs + i];
            }
            failed +=
                    Shift.pValueOfMore(Sample.of(baseline), Sample.of(candidate), 0) <= 0.05
                            ? 1
                            : 0;
        }
        return (double) failed / rounds;
    }

    @Test
    void onABusyMachine_onlyTurnsAreFair() {
        // One series after the other, the slow periods look like a slow build.
        assertThat(falseAlarms(false)).isGreaterThan(0.12);
        assertThat(falseAlarms(true)).isLessThan(0.05);
    }

    @Test
    void aTailAlone_staysInvisibleToAShift() {
        // Three in a hundred starts take twice as long: not a shift, but a share over the limit.
        Random random = new Random(2);
        int rounds = 300;
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            double[] candidate = Starts.LOGNORMAL.draw(random, 50);
            for (int i = 0; i < candidate.length; i++) {
                candidate[i] *= random.nextDouble() < 0.03 ? 2 : 1;
            }
            failed +=
                    Shift.pValueOfMore(
                                            Starts.LOGNORMAL.sample(random, 50),
                                            Sample.of(candidate),
                                            10)
                                    <= 0.05
                            ? 1
                            : 0;
        }
        assertThat((double) failed / rounds).isLessThan(0.08);
    }

    @Test
    void severalMeasures_failByChanceNoMoreOftenThanOne() {
        Random random = new Random(6);
        ShiftRule rule = ShiftRule.of(Tolerance.NONE);
        int rounds = 400;
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            Stream<ShiftRule.Pair> pairs =
                    Stream.of(Starts.values())
                            .map(starts ->
                                    new ShiftRule.Pair(
                                            starts.sample(random, 30), starts.sample(random, 30)));
            failed +=
                    rule.judgeAll(pairs.toList()).stream()
                                    .anyMatch(verdict -> verdict.verdict() == Verdict.FAIL)
                            ? 1
                            : 0;
        }
        assertThat((double) failed / rounds).isLessThanOrEqualTo(0.08);
    }
}
