package dev.firstlight.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds and tests of a share, compared with published tables and with each other. */
class SharesTest {

    @ParameterizedTest
    @CsvSource({"0, 299", "1, 473", "2, 628", "3, 773"})
    void runsToShowP99_at95Percent(int over, int runs) {
        assertThat(Shares.runsToShow(0.01, over, 0.95)).isEqualTo(runs);
        assertThat(Shares.atMost(runs, over, 0.95)).isLessThanOrEqualTo(0.01);
        assertThat(Shares.atMost(runs - 1, over, 0.95)).isGreaterThan(0.01);
    }

    @Test
    void runsToShow_whatAMillionCannot() {
        assertThat(Shares.runsToShow(1e-9, 0, 0.95)).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    // Computed by bisection over the plain sum of binomial terms.
    @CsvSource({
        "30, 0, 0, 0.0950339",
        "50, 0, 0, 0.0581551",
        "50, 2, 0.0071537, 0.1206142",
        "100, 5, 0.0199056, 0.1022534",
        "10, 10, 0.7411344, 1"
    })
    void boundsOfClopperAndPearson(int runs, int over, double atLeast, double atMost) {
        assertThat(Shares.atLeast(runs, over, 0.95)).isEqualTo(atLeast, within(1e-6));
        assertThat(Shares.atMost(runs, over, 0.95)).isEqualTo(atMost, within(1e-6));
    }

    @Test
    void boundAndTest_agree() {
        for (int n = 1; n < 80; n += 7) {
            for (int over = 0; over <= n; over += 3) {
                double most = Shares.atMost(n, over, 0.95);
                double least = Shares.atLeast(n, over, 0.95);
                if (over < n) {
                    assertThat(Shares.pValueOfLess(n, over, most)).isEqualTo(0.05, within(1e-6));
                }
                if (over > 0) {
                    assertThat(Shares.pValueOfMore(n, over, least)).isEqualTo(0.05, within(1e-6));
                }
            }
        }
    }

    @Test
    void moreOverThanRuns_isNoCount() {
        assertThatThrownBy(() -> Shares.atMost(3, 4, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 of 3 runs is impossible");
    }
}
