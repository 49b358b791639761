package dev.firstlight.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.analysis.internal.statistics.Holm;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shift, bounds, and test, compared with brute force and with each other. */
class ShiftTest {

    private static Sample sample(Random random, int n, boolean ties) {
        return Sample.of(
                random.doubles(n, -20, 20).map(x -> ties ? Math.rint(x / 4) : x).toArray());
    }

    @Test
    void rankedDifferences_areThoseOfBruteForce() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Sample one = sample(random, 1 + random.nextInt(12), round % 2 == 0);
            Sample other = sample(random, 1 + random.nextInt(12), round % 2 == 0);
            double[] all = new double[one.size() * other.size()];
            int i = 0;
            for (double x : one.values()) {
                for (double y : other.values()) {
                    all[i++] = x - y;
                }
            }
            Arrays.sort(all);
            Differences differences = new Differences(one, other);
            for (int rank = 1; rank <= all.length; rank++) {
                assertThat(differences.ranked(rank)).isEqualTo(all[rank - 1] + 0.0);
            }
        }
    }

    @ParameterizedTest
    // Tables of the Mann-Whitney distribution, two-sided 5 %: the critical value and one.
    @CsvSource({"4, 4, 1", "5, 5, 3", "8, 8, 14", "10, 10, 24", "20, 20, 128", "3, 3, 0"})
    void rankBounds_areThoseOfTheTables(int n, int m, int rank) {
        assertThat(RankBound.lower(n, m, 0.025)).isEqualTo(rank);
    }

    @Test
    void tooFewMeasurements_boundNothing() {
        Shift shift = Shift.between(Sample.of(1, 2), Sample.of(5, 6), 0.95);

        assertThat(shift.estimate()).isEqualTo(4);
        assertThat(shift.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(shift.atMost()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"12, 15", "30, 30", "60, 45"})
    void testAndBound_agree(int n, int m) {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Sample baseline = sample(random, n, false);
            Sample candidate = sample(random, m, false);
            Shift shift = Shift.between(baseline, candidate, 0.95);
            for (double margin : new double[] {-3, 0, 2, 9}) {
                boolean tested = Shift.pValueOfMore(baseline, candidate, margin) <= 0.05;
                assertThat(tested).isEqualTo(shift.atLeast() > margin);
                boolean less = Shift.pValueOfLess(baseline, candidate, margin) <= 0.05;
                assertThat(less).isEqualTo(shift.atMost() < margin);
            }
        }
    }

    @Test
    void equalMeasurements_showNothing() {
        Sample same = Sample.of(5, 5, 5, 5, 5, 5, 5, 5);
        ShiftVerdict verdict = ShiftRule.of(Tolerance.NONE).judge(same, same);

        assertThat(verdict.shift().estimate()).isZero();
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ShiftRule.of(Tolerance.percent(1)).judge(same, same).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aShiftAndItsMirrorImage_areOpposite() {
        Random random = new Random(5);
        Sample a = sample(random, 25, false);
        Sample b = sample(random, 31, false);
        Shift there = Shift.between(a, b, 0.95);
        Shift back = Shift.between(b, a, 0.95);

        assertThat(back.estimate()).isEqualTo(-there.estimate(), within(1e-12));
        assertThat(back.low()).isEqualTo(-there.high(), within(1e-12));
        assertThat(back.atMost()).isEqualTo(-there.atLeast(), within(1e-12));
    }

    @Test
    void thousandsOfStarts_takeNoTime() {
        Random random = new Random(9);
        double[] baseline = random.doubles(4_000, 100, 110).toArray();
        double[] candidate = random.doubles(4_000, 101, 111).toArray();
        long begin = System.nanoTime();
        Shift shift = Shift.between(Sample.of(baseline), Sample.of(candidate), 0.95);

        assertThat(shift.estimate()).isEqualTo(1, within(0.2));
        assertThat(shift.low()).isLessThan(1);
        assertThat(shift.high()).isGreaterThan(1);
        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }

    @Test
    void tolerances_areRead() {
        assertThat(Tolerance.parse("3%")).isEqualTo(Tolerance.percent(3));
        assertThat(Tolerance.parse(" 2.5 % ").relative()).isEqualTo(0.025, within(1e-12));
        assertThat(Tolerance.parse("20ms").amount()).isEqualTo(20e6);
        assertThat(Tolerance.parse("0.5 s").amount()).isEqualTo(5e8);
        assertThat(Tolerance.parse("4 MB").amount()).isEqualTo(4e6);
        assertThat(Tolerance.parse("4 MiB").amount()).isEqualTo(4 * 1024 * 1024);
        assertThat(Tolerance.parse("PT2S").amount()).isEqualTo(2e9);
        assertThat(Tolerance.percent(3).margin(1e9)).isEqualTo(3e7, within(1.0));
        assertThatThrownBy(() -> Tolerance.parse("-3%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'-3%' is negative; write for example '3 %'");
        assertThatThrownBy(() -> Tolerance.parse("3"))
                .hasMessage("'3' has no unit; write for example '100 ms', or '3 %'");
        assertThatThrownBy(() -> Tolerance.parse("x"))
                .hasMessage("'x' is not a duration; write for example '50 ms', or '3 %'");
        assertThatThrownBy(() -> Tolerance.parse("4 EB"))
                .hasMessage("'4 EB' is not a size; write for example '64 MiB'");
        assertThatThrownBy(() -> Tolerance.percent(-3))
                .hasMessage("a tolerance must not be negative");
    }

    @Test
    void holm_adjusts() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
    }
}
