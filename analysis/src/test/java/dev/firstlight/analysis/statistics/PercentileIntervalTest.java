package dev.firstlight.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles always have bounds, and bounds are never invented. */
class PercentileIntervalTest {

    /** 1, 2, ... n: a value is its rank. */
    private static Sample ranks(int n) {
        return Sample.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 50})
    void theMedian_isThatOfTheSample(int n) {
        assertThat(PercentileInterval.of(ranks(n), 50, 0.95).estimate())
                .isEqualTo(ranks(n).median());
    }

    @Test
    void p99_of50Starts_hasNoUpperBound() {
        PercentileInterval p99 = PercentileInterval.of(ranks(50), 99, 0.95);

        assertThat(p99.estimate()).isEqualTo(50);
        assertThat(p99.high()).isEmpty();
        assertThat(p99.low()).hasValue(48);
        assertThat(p99.coverage()).isGreaterThan(0.97);
    }

    @Test
    void p99_isBoundedFrom368StartsOn() {
        // 0.99^n <= 2.5 %.
        assertThat(PercentileInterval.of(ranks(367), 99, 0.95).high()).isEmpty();
        assertThat(PercentileInterval.of(ranks(368), 99, 0.95).high()).hasValue(368);
    }

    @ParameterizedTest
    // Ranks from published tables of distribution-free intervals of the median, 95 %.
    @CsvSource({"6, 1, 6", "10, 2, 9", "20, 6, 15", "30, 10, 21", "50, 18, 33", "100, 40, 61"})
    void median_hasTheRanksOfTheTables(int n, int low, int high) {
        PercentileInterval median = PercentileInterval.of(ranks(n), 50, 0.95);

        assertThat(median.low()).hasValue(low);
        assertThat(median.high()).hasValue(high);
    }

    @Test
    void fiveStarts_boundNothing() {
        PercentileInterval median = PercentileInterval.of(ranks(5), 50, 0.95);

        assertThat(median.estimate()).isEqualTo(3);
        assertThat(median.low()).isEmpty();
        assertThat(median.high()).isEmpty();
        assertThat(median.coverage()).isEqualTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "90, 100", "95, 300", "99, 500"})
    void intervals_holdTheTruePercentile_asOftenAsTheySay(double percentile, int n) {
        Random random = new Random(7);
        int samples = 4_000;
        int held = 0;
        double coverage = 0;
        for (int i = 0; i < samples; i++) {
            PercentileInterval interval =
                    PercentileInterval.of(Sample.of(random.doubles(n).toArray()), percentile, 0.95);
            double truth = percentile / 100;
            held += interval.low().orElse(0) <= truth && truth <= interval.high().orElse(1) ? 1 : 0;
            coverage = interval.coverage();
        }

        assertThat(coverage).isBetween(0.95, 0.985);
        assertThat((double) held / samples).isEqualTo(coverage, within(0.011));
    }

    @Test
    void wrongArguments_areRefused() {
        assertThatThrownBy(() -> PercentileInterval.of(ranks(5), 100, 0.95))
                .hasMessage("no interval of P100.0 at a confidence of 0.95");
        assertThatThrownBy(() -> PercentileInterval.of(Sample.of(), 99, 0.95))
                .hasMessage("nothing was measured");
        assertThatThrownBy(() -> Sample.of(1, Double.NaN)).hasMessage("measurement 1 is NaN");
    }
}
