package dev.firstlight.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firstlight.analysis.statistics.CountRule.Look;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts and their exact error rates. */
class CountRuleTest {

    private static CountRule fixed(int runs) {
        return CountRule.fixed(runs, 0.01, 0.1, 0.05, 0.05);
    }

    private static CountRule sequential(int runs) {
        return CountRule.sequential(runs, 0.01, 0.1, 0.05, 0.05);
    }

    @ParameterizedTest
    @CsvSource({"30, 2, 0", "50, 3, 1", "100, 4, 3", "300, 7, 6"})
    void fixed_failsAtTheSmallestCountThatIsShown(int runs, int failFrom, int passUpTo) {
        CountRule rule = fixed(runs);

        assertThat(rule.failFrom(runs)).isEqualTo(failFrom);
        assertThat(rule.passUpTo(runs)).isEqualTo(passUpTo);
        assertThat(Shares.pValueOfMore(runs, failFrom, 0.01)).isLessThanOrEqualTo(0.05);
        assertThat(Shares.pValueOfMore(runs, failFrom - 1, 0.01)).isGreaterThan(0.05);
        assertThat(rule.at(0.01).fail()).isLessThanOrEqualTo(0.037);
        assertThat(rule.after(runs - 1, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 100, 300})
    void falseAlarmsAndMisses_areAtMostAlphaAndBeta(int runs) {
        for (CountRule rule : new CountRule[] {fixed(runs), sequential(runs)}) {
            assertThat(rule.at(0.01).fail()).isLessThanOrEqualTo(0.05);
            assertThat(rule.at(0.1).pass()).isLessThanOrEqualTo(0.05);
            // Below the allowed share, there are fewer false alarms; above it, more failures.
            assertThat(rule.at(0.005).fail()).isLessThan(rule.at(0.01).fail());
            assertThat(rule.at(0.2).fail()).isGreaterThan(0.98);
        }
    }

    @Test
    void naiveP99_failsTooMany() {
        // "The observed P99 is over the limit": with up to 100 starts it is the largest of them.
        for (int runs : new int[] {30, 50, 100}) {
            CountRule naive =
                    CountRule.of(new TreeMap<>(Map.of(runs, new Look(0, runs < 100 ? 1 : 2))));
            assertThat(naive.at(0.01).fail()).isBetween(0.25, 0.4);
        }
    }

    @Test
    void rates_areThoseThatWereSimulated() {
        TreeMap<Integer, Look> looks = new TreeMap<>();
        looks.put(30, new Look(0, 3));
        looks.put(100, new Look(1, 5));
        looks.put(300, new Look(7, 8));
        CountRule rule = CountRule.of(looks);

        // 1 %, 77 %, and 96 % of 200,000 simulated builds failed.
        assertThat(rule.at(0.01).fail()).isEqualTo(0.01, within(0.001));
        assertThat(rule.at(0.05).fail()).isEqualTo(0.77, within(0.002));
        assertThat(rule.at(0.1).fail()).isEqualTo(0.96, within(0.004));
        assertThat(rule.at(0.1).meanRuns()).isEqualTo(59, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"50, 0.01", "100, 0.05", "300, 0.03"})
    void exactRates_areThoseOfASimulation(int runs, double share) {
        CountRule rule = sequential(runs);
        Random random = new Random(42);
        int builds = 20_000;
        int failed = 0;
        int passed = 0;
        long used = 0;
        for (int build = 0; build < builds; build++) {
            int n = 0;
            int over = 0;
            while (rule.after(n, over).isEmpty()) {
                n++;
                over += random.nextDouble() < share ? 1 : 0;
            }
            used += n;
            failed += rule.after(n, over).orElseThrow() == Verdict.FAIL ? 1 : 0;
            passed += rule.after(n, over).orElseThrow() == Verdict.PASS ? 1 : 0;
        }
        OperatingPoint exact = rule.at(share);

        assertThat((double) failed / builds).isEqualTo(exact.fail(), within(0.012));
        assertThat((double) passed / builds).isEqualTo(exact.pass(), within(0.012));
        assertThat((double) used / builds).isEqualTo(exact.meanRuns(), within(1.0));
        assertThat(exact.pass() + exact.fail() + exact.inconclusive()).isEqualTo(1, within(1e-9));
    }

    @Test
    void sequential_stopsEarly() {
        OperatingPoint good = sequential(300).at(0.001);
        OperatingPoint bad = sequential(300).at(0.2);

        assertThat(good.meanRuns()).isLessThan(60);
        assertThat(good.pass()).isGreaterThan(0.99);
        assertThat(bad.meanRuns()).isLessThan(20);
        assertThat(bad.fail()).isGreaterThan(0.999);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 100, 300, 473})
    void sequential_neverPassesWhatThePlainTestFails_norFailsWhatItDoesNot(int runs) {
        CountRule rule = sequential(runs);
        for (int n = 1; n <= runs; n++) {
            if (rule.passUpTo(n) >= 0) {
                assertThat(Shares.pValueOfMore(n, rule.passUpTo(n), 0.01)).isGreaterThan(0.05);
                assertThat(Shares.pValueOfLess(n, rule.passUpTo(n), 0.1)).isLessThanOrEqualTo(0.05);
            }
            if (rule.failFrom(n) <= n) {
                assertThat(Shares.pValueOfMore(n, rule.failFrom(n), 0.01))
                        .isLessThanOrEqualTo(0.05);
            }
        }
    }

    @Test
    void proofOfP99_needs299Runs() {
        assertThat(CountRule.fixed(298, 0.01, 0.01, 0.05, 0.05).canPass()).isFalse();
        assertThat(CountRule.fixed(299, 0.01, 0.01, 0.05, 0.05).passUpTo(299)).isZero();
        assertThat(CountRule.fixed(472, 0.01, 0.01, 0.05, 0.05).passUpTo(472)).isZero();
        assertThat(CountRule.fixed(473, 0.01, 0.01, 0.05, 0.05).passUpTo(473)).isEqualTo(1);
    }

    @Test
    void p100_failsAtOne() {
        CountRule rule = CountRule.fixed(50, 0, 0.09, 0.05, 0.05);

        assertThat(rule.after(50, 1)).contains(Verdict.FAIL);
        assertThat(rule.after(50, 0)).contains(Verdict.PASS);
        assertThat(rule.at(0).fail()).isZero();
    }

    @Test
    void after_whatIsNoCount() {
        assertThatThrownBy(() -> fixed(30).after(31, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rule ends after 30 runs");
        assertThatThrownBy(() -> fixed(30).after(3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 of 3 runs is impossible");
    }
}
