package dev.firstlight.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdict on an objective, and its limits. */
class ObjectiveRuleTest {

    private static final Objective P99 = new Objective(Duration.ofMillis(90), 99);

    /** Starts of 50 ms; the last ones exceed the limit. */
    private static double[] starts(int runs, int over) {
        double[] nanos = new double[runs];
        Arrays.fill(nanos, 50e6);
        Arrays.fill(nanos, runs - over, runs, 100e6);
        return nanos;
    }

    private static ObjectiveVerdict judge(ObjectiveRule rule, int over) {
        return rule.judge(starts(rule.runs(), over));
    }

    @Test
    void pass_saysWhatIsShownAndWhatIsNot() {
        ObjectiveVerdict verdict = judge(ObjectiveRule.of(P99, 50), 0);

        assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
        assertThat(verdict.summary())
                .isEqualTo(
                        "0 of 50 starts exceeded 90 ms: fewer than 10 % exceed it (95 %"
                                + " confidence). P99 itself is not proved: these starts prove P94.1;"
                                + " P99 needs 299 starts without a miss, or 473 with one.");
        assertThat(verdict.further()).isNull();
    }

    @Test
    void fail_saysWhatIsShown() {
        ObjectiveVerdict verdict = judge(ObjectiveRule.of(P99, 50), 3);

        assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(verdict.summary())
                .isEqualTo(
                        "3 of 50 starts exceeded 90 ms; the objective allows 1 %. Exceeded at 95 %"
                                + " confidence.");
        assertThat(verdict.atAllowed().fail()).isLessThan(0.02);
        assertThat(verdict.atTolerated().fail()).isBetween(0.88, 0.89);
    }

    @Test
    void inconclusive_saysHowManyMoreWouldDecide() {
        ObjectiveVerdict verdict = judge(ObjectiveRule.of(P99, 50), 2);

        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.summary())
                .startsWith(
                        "2 of 50 starts exceeded 90 ms. Too few runs to judge P99. 11 more without"
                                + " a miss would pass");
        assertThat(judge(ObjectiveRule.of(P99, 61), 2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void theProofOfAP99_isRefusedBelow299Starts() {
        ObjectiveRule rule = ObjectiveRule.of(P99, 50).proof();

        assertThat(rule.refusal())
                .contains(
                        "50 starts cannot show that fewer than 1 % of all starts exceed 90 ms:"
                                + " without a miss they prove P94.1 (95 % confidence);"
                                + " P99 needs 299 starts without a miss, or 473 with one.");
        assertThat(judge(rule, 0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(rule, 0).further().ifNoneOver()).hasValue(249);
        assertThat(ObjectiveRule.of(P99, 299).proof().refusal()).isEmpty();
        assertThat(judge(ObjectiveRule.of(P99, 299).proof(), 0).summary())
                .isEqualTo("0 of 299 starts exceeded 90 ms: P99 <= 90 ms (95 % confidence).");
    }

    @Test
    void withoutAStart_nothingIsPromised() {
        ObjectiveVerdict verdict = ObjectiveRule.of(P99, 50).judge();

        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.summary()).isEqualTo("No start could be judged against 90 ms.");
        assertThat(verdict.further()).isNull();
    }

    @Test
    void fewerThanPlanned_areJudgedByWhatTheyShow() {
        // Interrupted, or the other runs were noisy.
        ObjectiveRule rule = ObjectiveRule.of(P99, 100);

        assertThat(rule.judge(starts(30, 0)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(rule.judge(starts(10, 0)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(rule.judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(rule.judge().percentile()).isNull();
    }

    @Test
    void sequential_ignoresWhatCameAfterItStopped() {
        ObjectiveRule rule = ObjectiveRule.of(P99, 100).stoppingEarly();
        ObjectiveVerdict verdict = judge(rule, 5);

        assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
        assertThat(verdict.runs()).isBetween(30, 45);
        assertThat(verdict.over()).isZero();
    }

    @Test
    void aStartThatNeverBecameReady_isOver() {
        double[] nanos = starts(50, 0);
        Arrays.fill(nanos, 0, 3, Double.POSITIVE_INFINITY);
        ObjectiveVerdict verdict = ObjectiveRule.of(P99, 50).judge(nanos);

        assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(verdict.over()).isEqualTo(3);
    }

    @Test
    void aStartOfExactlyTheLimit_isNotOver() {
        assertThat(ObjectiveRule.of(P99, 50).isOver(90e6)).isFalse();
        assertThat(ObjectiveRule.of(P99, 50).isOver(90e6 + 1)).isTrue();
    }

    @Test
    void otherPercentiles_haveTheirOwnShares() {
        assertThat(ObjectiveRule.of(new Objective(Duration.ofMillis(90), 99.9), 50).allowed())
                .isEqualTo(0.001);
        assertThat(ObjectiveRule.of(new Objective(Duration.ofMillis(90), 50), 50).tolerated())
                .isEqualTo(0.59);
        assertThat(
                        judge(ObjectiveRule.of(new Objective(Duration.ofMillis(90), 50), 100), 50)
                                .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(
                        judge(ObjectiveRule.of(new Objective(Duration.ofMillis(90), 50), 100), 60)
                                .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(
                        judge(ObjectiveRule.of(new Objective(Duration.ofMillis(90), 100), 50), 0)
                                .summary())
                .endsWith("No number of starts can prove P100.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -1, Double.NaN})
    void errorRates_outOfRange_areRefused(double error) {
        assertThatThrownBy(() -> ObjectiveRule.of(P99, 50).withErrors(error, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be above 0 and below 0.5, not " + error);
        assertThatThrownBy(() -> ObjectiveRule.of(P99, 50).withErrors(0.05, error))
                .hasMessage("beta must be above 0 and below 0.5, not " + error);
    }

    @Test
    void aToleratedShareBelowTheAllowedOne_isRefused() {
        assertThatThrownBy(() -> ObjectiveRule.of(P99, 50).withTolerated(0.005))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the tolerated share must be at least what 90 ms at P99 allows,"
                                + " and below 100 %, not 0.5 %");
        assertThatThrownBy(() -> ObjectiveRule.of(P99, 0))
                .hasMessage("runs must be 1 to 100000, not 0");
    }
}
