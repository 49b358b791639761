package dev.firstlight.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineRulesTest {

    @Test
    void objective_missed_namesTheStage() {
        Finding finding =
                new Start()
                        .objective(1500)
                        .phase(10, 2, "cache", 1, 200, 1800)
                        .notRecorded()
                        .judge(new MissedObjectiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "Ready after 2 s, 500 ms over the objective of 1.5 s at P99; the stage di"
                                + " took 1.9 s.");
        assertThat(finding.advice()).startsWith("Largest cause: cache (1.6 s). ");
        assertThat(finding.evidence())
                .anySatisfy(evidence -> assertThat(evidence.phaseId()).isEqualTo(10));
    }

    @Test
    void objective_missedByARecordedStart_isNoWarning() {
        Finding recorded =
                new Start()
                        .objective(1500)
                        .phase(10, 2, "cache", 1, 200, 1800)
                        .judge(new MissedObjectiveRule());

        assertThat(recorded.severity()).isEqualTo(Severity.INFO);
        assertThat(recorded.summary())
                .isEqualTo(
                        "Took 2 s; the stage di took 1.9 s. Not judged by the objective of 1.5 s at"
                                + " P99: recording slows a start.");
        assertThat(recorded.explanation()).contains("does not count");
        assertThat(recorded.advice()).startsWith("Largest cause: cache (1.6 s). ");
    }

    @Test
    void objective_ofAnArmedStart_isNoWarningEvenWithoutItsRecording() {
        Finding armed =
                new Start()
                        .objective(1500)
                        .profiling(Profiling.ARMED)
                        .notRecorded()
                        .judge(new MissedObjectiveRule());

        assertThat(armed.severity()).isEqualTo(Severity.INFO);
        assertThat(armed.summary()).contains("Not judged", "recording slows a start");
    }

    @Test
    void objective_ofAServiceThatRecordsAllStarts_isJudged() {
        Start start = new Start().objective(1500).profiling(Profiling.MISSED);

        assertThat(start.judge(new MissedObjectiveRule()).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void objective_ofAFailedStart_isMissedAlsoWhileRecorded() {
        Finding finding =
                new Start()
                        .objective(3000)
                        .outcome(Outcome.FAILED)
                        .judge(new MissedObjectiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).startsWith("The start failed after 2 s");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COLD")
    void objective_ofAStartThatIsNotCold_isNotApplicable(StartKind kind) {
        Finding finding =
                new Start()
                        .objective(1500)
                        .kind(kind)
                        .notRecorded()
                        .judge(new MissedObjectiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.NA);
        assertThat(finding.summary())
                .isEqualTo("The objective applies to cold starts; this one is " + kind.tag() + ".");
    }

    @Test
    void objective_ofAStartThatIsNotOver_isNotApplicable() {
        Finding finding =
                new Start()
                        .objective(1500)
                        .outcome(Outcome.STARTING)
                        .judge(new MissedObjectiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.NA);
        assertThat(finding.summary()).isEqualTo("The start had not finished.");
    }

    @Test
    void objective_met_isOk() {
        Finding finding = new Start().objective(2000).judge(new MissedObjectiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void objective_none_isNotApplicable() {
        Finding finding = new Start().judge(new MissedObjectiveRule());

        assertThat(finding.severity()).isEqualTo(Severity.NA);
        assertThat(finding.summary()).contains("firstlight.objective");
    }

    @Test
    void dominantPhase_overAThird_isFoundByWhatItDoesItself() {
        Start start =
                new Start()
                        .phase(10, 2, "outer", 1, 100, 2000)
                        .phase(11, 10, "inner", 1, 500, 1300);

        Finding finding = start.judge(new DominantPhaseRule());

        // The time of outer around inner is longer than inner.
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo("di > outer holds up ready for 1.1 s, 55 % of the start.");
    }

    @Test
    void dominantPhase_ofAStartThatMeetsItsObjective_isWorthKnowing() {
        Finding finding =
                new Start()
                        .objective(3000)
                        .phase(10, 2, "outer", 1, 100, 2000)
                        .judge(new DominantPhaseRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void dominantPhase_ofManyAlike_isNone() {
        Start start = new Start();
        for (int i = 0; i < 8; i++) {
            start.phase(10 + i, 2, "part-" + i, 1, 100 + 230L * i, 330 + 230L * i);
        }

        assertThat(start.judge(new DominantPhaseRule()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void unaccounted_overATenth_isFoundByStage() {
        Finding finding =
                new Start().phase(10, 2, "part", 1, 100, 1700).judge(new UnaccountedRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary()).isEqualTo("300 ms of the start is outside phases, 15 %.");
        assertThat(finding.advice()).contains("in the stage di");
    }

    @Test
    void unaccounted_betweenTheStepsOfAFramework_isWorthKnowing() {
        Finding finding =
                new Start()
                        .phase(10, 2, "part", 1, 100, 1700)
                        .framework("spring-boot 4.1.1")
                        .judge(new UnaccountedRule());

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void unaccounted_underATenth_isOk() {
        Finding finding =
                new Start().phase(10, 2, "part", 1, 100, 1900).judge(new UnaccountedRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void unaccounted_ofPhasesThatWereMadeUp_isNotApplicable() {
        JudgedStart observed = new Start().observed();
        JudgedStart derived =
                new JudgedStart(
                        observed.timeline(), false, observed.events(), observed.durationNanos());

        assertThat(new UnaccountedRule().find(derived, Thresholds.defaults()).severity())
                .isEqualTo(Severity.NA);
    }

    @Test
    void serialWaits_ofTwoPhases_areFoundWithWhatTheyCost() {
        Finding finding = serial().judge(new SerialWaitsRule());

        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.summary())
                .isEqualTo(
                        "2 phases wait one after the other; in parallel they would save 500 ms.");
        assertThat(finding.advice()).contains("di > first", "di > second");
    }

    @Test
    void serialWaits_insideEachOther_areNone() {
        Finding finding =
                new Start()
                        .phase(10, 2, "outer", 1, 200, 1700)
                        .phase(11, 10, "inner", 1, 800, 1700)
                        .wait(EventTypes.THREAD_SLEEP, 1, 200, 600)
                        .wait(EventTypes.THREAD_SLEEP, 1, 800, 900)
                        .judge(new SerialWaitsRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void serialWaits_ofPhasesThatCompute_areNone() {
        Finding finding =
                new Start()
                        .phase(10, 2, "first", 1, 200, 1000)
                        .phase(11, 2, "second", 1, 1000, 1900)
                        .wait(EventTypes.THREAD_SLEEP, 1, 200, 300)
                        .wait(EventTypes.THREAD_PARK, 1, 1100, 300)
                        .judge(new SerialWaitsRule());

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void serialWaits_byTheUsersLimit_areWorthKnowing() {
        Finding finding =
                new SerialWaitsRule()
                        .find(
                                serial().observed(),
                                Thresholds.defaults().with("serial-waits.saving", "600 ms"));

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    private static Start serial() {
        return new Start()
                .phase(10, 2, "first", 1, 200, 700)
                .phase(11, 2, "second", 1, 700, 1900)
                .wait(EventTypes.THREAD_SLEEP, 1, 200, 500)
                .wait(EventTypes.SOCKET_READ, 1, 700, 1100);
    }
}
