package dev.firstlight.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

    private static Sample of(double... values) {
        return new Sample(DoubleStream.of(values).boxed().toList());
    }

    /** 1 to n, unordered. */
    private static Sample upTo(int n) {
        List<Double> values =
                new ArrayList<>(IntStream.rangeClosed(1, n).mapToObj(i -> (double) i).toList());
        Collections.shuffle(values, new Random(n));
        return new Sample(values);
    }

    @Test
    void median_oddAndEvenCount() {
        assertThat(of(9, 1, 5).median()).isEqualTo(5);
        assertThat(of(9, 1, 5, 6).median()).isEqualTo(5.5);
        assertThat(of(7).median()).isEqualTo(7);
    }

    @Test
    void quartiles_areThoseOfNumPy() {
        Sample sample = of(15, 7, 36, 40, 39, 41);
        assertThat(sample.lowerQuartile()).isEqualTo(20.25);
        assertThat(sample.median()).isEqualTo(37.5);
        assertThat(sample.upperQuartile()).isEqualTo(39.75);
    }

    @Test
    void get_keepsTheOrderOfMeasurement() {
        Sample sample = of(3, 1, 2);
        assertThat(sample.get(0)).isEqualTo(3);
        assertThat(sample.get(1)).isEqualTo(1);
        assertThat(sample.size()).isEqualTo(3);
    }

    /** The ranks from published tables. */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "9, 2, 8", "10, 2, 9", "20, 6, 15", "30, 10, 21", "60, 22, 39"})
    void medianInterval_ranks(int n, double low, double high) {
        assertThat(upTo(n).medianInterval()).isEqualTo(new Sample.Interval(low, high, true));
    }

    @Test
    void medianInterval_ofTooFew_isAllOfThemAndNotSure() {
        assertThat(upTo(5).medianInterval()).isEqualTo(new Sample.Interval(1, 5, false));
        assertThat(of(2).medianInterval()).isEqualTo(new Sample.Interval(2, 2, false));
    }

    @Test
    void medianInterval_holdsTheTrueMedianInNineteenOfTwentySamples() {
        Random random = new Random(1);
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Double> values = random.doubles(30).map(x -> x * x * x).boxed().toList();
            Sample.Interval interval = new Sample(values).medianInterval();
            if (interval.low() <= 0.125 && 0.125 <= interval.high()) {
                held++;
            }
        }
        assertThat(held / 10_000.0).isCloseTo(0.957, within(0.01));
    }

    /** From a textbook: 59 for the P95 and 299 for the P99 are the fewest; 473 with one over. */
    @ParameterizedTest
    @CsvSource({
        "58, 95, 0",
        "59, 95, 59",
        "298, 99, 0",
        "299, 99, 299",
        "300, 99, 300",
        "472, 99, 472",
        "473, 99, 472",
        "30, 50, 20"
    })
    void upperRank_isTheFirstThatIsSure(int n, int percent, int rank) {
        assertThat(upTo(n).upperRank(percent)).isEqualTo(rank);
    }

    @Test
    void percentileAndOver() {
        assertThat(upTo(101).percentile(99)).isEqualTo(100);
        assertThat(upTo(101).over(100)).isEqualTo(1);
        assertThat(upTo(101).over(101)).isZero();
        assertThat(upTo(101).ranked(101)).isEqualTo(101);
    }

    @Test
    void nothingOrNoNumber_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(1, Double.NaN))
                .withMessage("measurement 1 is NaN");
    }
}
