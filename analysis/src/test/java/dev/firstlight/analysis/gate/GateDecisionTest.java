package dev.firstlight.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.analysis.comparison.PhaseRow;
import dev.firstlight.analysis.comparison.PhaseTable;
import dev.firstlight.analysis.statistics.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verdicts on series. */
class GateDecisionTest {

    private static GateDecision compare(GateSeries candidate, boolean interleaved) {
        return GateDecision.of(
                Gates.tolerance(1), candidate, Gates.series("baseline", 2, 40, 0), interleaved);
    }

    @Test
    void aRegression_failsAndNamesThePhase() {
        GateDecision decision = compare(Gates.series("candidate", 1, 40, 50), true);

        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decision.comparison().keySet())
                .containsExactly(Measure.EXEC_TO_READY, Measure.CPU);
        assertThat(decision.sentences()).hasSize(2);
        assertThat(decision.sentences().get(0).toString())
                .matches(
                        "FAIL: exec to ready \\+\\d\\d\\.\\d ms \\[\\+4\\d\\.\\d ms,"
                                + " \\+5\\d\\.\\d ms\\], \\+\\d\\.\\d %, including di > hibernate"
                                + " \\+\\d\\d\\.\\d ms: above the tolerance of .* ms \\(95 %"
                                + " confidence\\)\\.");
        assertThat(decision.sentences().get(1).toString()).startsWith("FAIL: CPU time +");
    }

    @Test
    void theSameBuild_passes() {
        GateDecision decision = compare(Gates.series("candidate", 1, 40, 0), true);

        assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
        assertThat(decision.sentences().get(0).toString())
                .contains("within the tolerance of ", "(95 % confidence)");
        assertThat(decision.diff().isEmpty()).isTrue();
        assertThat(decision.notes()).isEmpty();
    }

    @Test
    void aShiftNearTheTolerance_isInconclusive() {
        GateDecision decision = compare(Gates.series("candidate", 1, 40, 10), true);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.sentences().get(0).toString())
                .contains(
                        "undecided at 95 % confidence",
                        "40 runs detect shifts of ",
                        " ms or more, 4 times in 5",
                        "runs on each side would decide");
    }

    @Test
    void anImprovement_isShown() {
        GateDecision decision = compare(Gates.series("candidate", 1, 40, -80), true);

        assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
        assertThat(decision.comparison().get(Measure.EXEC_TO_READY).isImproved()).isTrue();
        assertThat(decision.sentences().get(0).toString())
                .contains(": improved (95 % confidence).");
    }

    /** The same, but the machine is up to twice as slow in everything except the bean. */
    private static GateSeries noisy(GateSeries series, long seed) {
        Random random = new Random(seed);
        List<GateRun> runs = new ArrayList<>();
        List<PhaseRow> rows = new ArrayList<>(series.phases().rows());
        long[] jvm = new long[runs(series)];
        for (int i = 0; i < jvm.length; i++) {
            long more = random.nextInt(1_000_000_000);
            jvm[i] = rows.get(0).critical(i) + more;
            runs.add(
                    Gates.run(
                            i + 1,
                            series.runs().get(i).measure(Measure.EXEC_TO_READY).orElseThrow()
                                    + more,
                            List.of()));
        }
        rows.set(0, new PhaseRow(-1, "jvm", "", jvm, jvm, jvm));
        return GateSeries.of(
                series.label(),
                series.command(),
                series.machine(),
                runs,
                new PhaseTable(series.phases().runs(), rows));
    }

    private static int runs(GateSeries series) {
        return series.runs().size();
    }

    @Test
    void aPhase_failsWhereTheWholeStartIsTooNoisyToSay() {
        GateDecision decision =
                GateDecision.of(
                        Gates.tolerance(3),
                        noisy(Gates.series("candidate", 1, 40, 80), 3),
                        noisy(Gates.series("baseline", 2, 40, 0), 4),
                        true);

        assertThat(decision.comparison().get(Measure.EXEC_TO_READY).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decision.sentences())
                .last()
                .asString()
                .startsWith("FAIL: phases that changed hold up ready by +")
                .contains(", including di > hibernate +", "(95 % confidence).");
    }

    @Test
    void theSameBuild_failsIn5PercentAtMost_phasesIncluded() {
        int failed = 0;
        for (int round = 0; round < 150; round++) {
            GateDecision decision =
                    GateDecision.of(
                            Gates.tolerance(0),
                            noisy(Gates.series("candidate", 4L * round, 30, 0), 4L * round + 1),
                            noisy(Gates.series("baseline", 4L * round + 2, 30, 0), 4L * round + 3),
                            true);
            failed += decision.verdict() == Verdict.FAIL ? 1 : 0;
        }
        // 5 % and three standard errors of 150 rounds are 10 %.
        assertThat(failed).isLessThanOrEqualTo(15);
    }

    @Test
    void aRenamedPhase_failsNothing() {
        GateSeries candidate = Gates.series("candidate", 1, 40, 0);
        List<PhaseRow> rows = new ArrayList<>(candidate.phases().rows());
        long[] hibernate = new long[40];
        for (int i = 0; i < 40; i++) {
            hibernate[i] = rows.get(2).critical(i);
        }
        rows.set(2, new PhaseRow(1, "orm", "main", hibernate, hibernate, hibernate));
        GateSeries renamed =
                GateSeries.of(
                        "candidate",
                        candidate.command(),
                        candidate.machine(),
                        candidate.runs(),
                        new PhaseTable(candidate.phases().runs(), rows));

        GateDecision decision = compare(renamed, true);
        assertThat(decision.diff().parts()).hasSize(2);
        assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void startsThatFail_areNoPassOfThoseThatDoNot() {
        GateSeries good = Gates.series("candidate", 1, 40, 0);
        GateSeries once = Gates.with(good, failures(1));
        GateSeries often = Gates.with(good, failures(12));

        GateDecision maybe = compare(once, true);
        assertThat(maybe.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(maybe.notes().get(0))
                .startsWith("1 of 40 runs did not become ready, in the baseline 0 of 40");
        GateDecision shown = compare(often, true);
        assertThat(shown.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(shown.notes().get(0)).endsWith("more runs fail");
        assertThat(GateDecision.of(Gates.tolerance(1), once, often, true).verdict())
                .isEqualTo(Verdict.PASS);
    }

    private static GateRun[] failures(int count) {
        GateRun[] runs = new GateRun[count];
        for (int i = 0; i < count; i++) {
            runs[i] = Gates.failed(i + 1, RunOutcome.TIMEOUT, "not ready in 60 s");
        }
        return runs;
    }

    @Test
    void aBaselineOfAnotherMachine_decidesNothing() {
        GateSeries candidate = Gates.series("candidate", 1, 40, 50);
        GateSeries elsewhere =
                GateSeries.of(
                        candidate.label(),
                        candidate.command(),
                        Map.of("cpu.model", "Model 2"),
                        candidate.runs(),
                        candidate.phases());

        GateDecision decision = compare(elsewhere, false);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.notes().get(0)).startsWith("the baseline comes from another machine");
        GateSeries same =
                GateSeries.of(
                        "candidate",
                        candidate.command(),
                        elsewhere.machine(),
                        Gates.series("candidate", 1, 40, -50).runs(),
                        candidate.phases());
        assertThat(compare(same, true).verdict()).isEqualTo(Verdict.PASS);
        assertThat(compare(same, false).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        GateDecision later = compare(candidate, false);
        assertThat(later.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(later.notes().get(0)).startsWith("the baseline was measured at another time");
    }

    @Test
    void tooManyNoisyRuns_areInconclusive_fewAreLeftOut() {
        GateSeries series = Gates.series("candidate", 1, 40, 0);
        GateRun[] noisy = new GateRun[16];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] =
                    Gates.run(
                            i + 1,
                            3_000_000_000L,
                            List.of("other processes used 60 % of the CPUs"));
        }
        GateDemand demand =
                GateDemand.none().withObjective(Gates.within(Duration.ofSeconds(2), 40));

        GateDecision few =
                GateDecision.of(demand, Gates.with(series, Arrays.copyOf(noisy, 10)), null, false);
        assertThat(few.verdict()).isEqualTo(Verdict.PASS);
        assertThat(few.objective().runs()).isEqualTo(30);
        assertThat(few.notes())
                .containsExactly(
                        "other programs kept the machine busy during 10 of 40 runs of"
                                + " candidate, which do not count");
        GateDecision many = GateDecision.of(demand, Gates.with(series, noisy), null, false);
        assertThat(many.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(many.notes().get(0))
                .endsWith("16 of 40 runs of candidate: too many for a verdict");
    }

    @Test
    void startsThatDidNotBecomeReady_areOverTheLimit_andNotCompared() {
        GateSeries series =
                Gates.with(
                        Gates.series("candidate", 1, 40, 0),
                        Gates.failed(1, RunOutcome.TIMEOUT, "not ready in 60 s"),
                        Gates.failed(2, RunOutcome.FAILED, "ended with exit code 1"),
                        Gates.failed(3, RunOutcome.FAILED, "ended with exit code 1"));
        GateDecision decision =
                GateDecision.of(
                        GateDemand.none().withObjective(Gates.within(Duration.ofSeconds(2), 40)),
                        series,
                        null,
                        false);

        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decision.objective().over()).isEqualTo(3);
        assertThat(series.sample(Measure.EXEC_TO_READY).size()).isEqualTo(37);
        assertThat(series.quietPhases().columns()).isEqualTo(37);
        assertThat(series.notReady()).isEqualTo(3);
    }

    @Test
    void whatIsNotDemanded_passes() {
        GateDecision decision =
                GateDecision.of(GateDemand.none(), Gates.series("candidate", 1, 3, 0), null, false);

        assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
        assertThat(decision.sentences()).isEmpty();
    }

    @Test
    void aMeasureThatIsNotKnown_isSaid() {
        GateRun bare =
                GateRun.of(1, Gates.NOW, RunOutcome.READY, Map.of(Measure.EXEC_TO_READY, 1L));
        GateSeries series = Gates.with(Gates.series("candidate", 1, 40, 0), bare);
        GateDecision decision =
                GateDecision.of(
                        GateDemand.none()
                                .withObjective(Gates.within(Duration.ofSeconds(2), 40))
                                .withObjectiveMeasure(Measure.MAIN_TO_READY),
                        series,
                        null,
                        false);

        assertThat(decision.notes())
                .containsExactly("main to ready is unknown for 1 of 40 runs, which do not count");
    }

    @Test
    void impossibleDemands_areRefused() {
        assertThatThrownBy(() -> Gates.tolerance(1).withCompared(List.of()))
                .hasMessage("no measure to compare");
        assertThatThrownBy(() -> GateDemand.none().withMostNoisy(2))
                .hasMessage("the share of noisy runs must be between 0 and 1, not 2.0");
        assertThatThrownBy(() -> GateResult.decide(Gates.NOW, GateDemand.none(), List.of()))
                .hasMessage("nothing was measured");
    }

    @Test
    void aMatrix_failsWhereOneCaseDoes() {
        GateDemand demand =
                GateDemand.none().withObjective(Gates.within(Duration.ofMillis(1_020), 40));
        GateResult result =
                GateResult.decide(
                        Gates.NOW,
                        demand,
                        List.of(
                                GateCase.of(
                                        "1 CPU",
                                        1.0,
                                        false,
                                        Gates.series("candidate", 1, 40, 60),
                                        null),
                                GateCase.of(
                                        "2 CPUs",
                                        2.0,
                                        false,
                                        Gates.series("candidate", 2, 40, 0),
                                        null)));

        assertThat(result.decisions())
                .extracting(GateDecision::verdict)
                .containsExactly(Verdict.FAIL, Verdict.PASS);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.series("2 CPUs")).isPresent();
        assertThat(result.series("4 CPUs")).isEmpty();
    }
}
