package dev.firstlight.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void ratiosAndDifferences_areWithinThePairs() {
        Comparison comparison =
                Comparison.of(
                        new Sample(List.of(20.0, 30.0, 90.0)),
                        new Sample(List.of(10.0, 10.0, 100.0)));
        assertThat(comparison.ratioOfMedians()).isEqualTo(3);
        assertThat(comparison.ratios().get(2)).isEqualTo(0.9);
        assertThat(comparison.ratios().median()).isEqualTo(2);
        assertThat(comparison.differences().median()).isEqualTo(10);
    }

    @Test
    void pairsUnderDriftingLoad_showTheTrueRatio() {
        Random random = new Random(7);
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double load = 1 + i / 10.0;
            without.add(1000 * load * (1 + random.nextGaussian() / 200));
            with.add(1020 * load * (1 + random.nextGaussian() / 200));
        }
        Sample.Interval ratio =
                Comparison.of(new Sample(with), new Sample(without)).ratios().medianInterval();
        assertThat(ratio.low()).isCloseTo(1.02, within(0.01)).isLessThan(1.02);
        assertThat(ratio.high()).isCloseTo(1.02, within(0.01)).isGreaterThan(1.02);
    }

    @Test
    void unequalCounts_areNoPairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Comparison.of(new Sample(List.of(1.0)), new Sample(List.of(1.0, 2.0))))
                .withMessage("not pairs: 1 and 2 measurements");
    }
}
