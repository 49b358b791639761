package dev.firstlight.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firstlight.analysis.gate.GateDecision;
import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchProblem;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.TinyService;
import dev.firstlight.timeline.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GateTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir private Path folder;

    private static LaunchSpec tiny(String... arguments) {
        return LaunchSpec.of(TinyService.command(arguments));
    }

    /** Other programs never make a run noisy. */
    private static GateOptions gate(LaunchSpec spec, int runs) {
        return GateOptions.of(spec).withRuns(runs, 1).withNoise(1, Duration.ZERO);
    }

    private static Gate.Conclusion run(GateOptions options) throws Exception {
        return Gate.run(options, RunListener.NONE);
    }

    @Test
    void anObjectiveThatIsKept_passesEarly() throws Exception {
        Gate.Conclusion outcome = run(gate(tiny("trace"), 30).withObjective(LONG, 50.0));

        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        GateSeries series = outcome.result().series("").orElseThrow();
        assertThat(series.runs()).hasSizeBetween(4, 29);
        assertThat(series.machine()).containsKeys("cpu.model", "cpus", "os", "jvm");
        assertThat(series.sample(Measure.EXEC_TO_READY).size()).isEqualTo(series.runs().size());
        assertThat(series.sample(Measure.MAIN_TO_READY).size()).isEqualTo(series.runs().size());
        assertThat(series.sample(Measure.CPU).median()).isGreaterThan(1e6);
        assertThat(series.sample(Measure.PEAK_MEMORY).median()).isGreaterThan(10 << 20);
        assertThat(series.phases().rows()).anyMatch(row -> row.name().equals("work"));
        assertThat(outcome.interrupted()).isFalse();
    }

    @Test
    void anObjectiveThatIsMissed_failsEarly() throws Exception {
        Gate.Conclusion outcome = run(gate(tiny("trace"), 30).withObjective(SHORT, 50.0));

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.result().series("").orElseThrow().runs()).hasSizeBetween(4, 29);
    }

    @Test
    void tooFewRunsForAProof_areRefusedAndNotRun() {
        List<String> states = new ArrayList<>();
        assertThatThrownBy(() ->
                        Gate.run(
                                gate(tiny("trace"), 3).withObjective(LONG, 99.0).withProof(true),
                                (done, whole, state) -> states.add(state)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("299");
        assertThat(states).containsExactly("first start");
    }

    @Test
    void optionsOutOfRange_areRefusedWhereTheyAreSaid() {
        GateOptions options = gate(tiny("trace"), 3);
        assertThatThrownBy(() -> options.withNoise(2, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise");
        assertThatThrownBy(() -> options.withRuns(3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("warm-up runs");
        assertThatThrownBy(() -> options.withCpus(List.of(1.0, 5000.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5000");
        assertThatThrownBy(() -> options.withCpus(List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a CPU quota must be 0.01 to 4096 CPUs");
        assertThatThrownBy(() -> options.withAlpha(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alpha");
        assertThatThrownBy(() -> options.withObjective(LONG, 0.0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "percentile: '0' is not a percentile; write a number above 0 and at"
                                + " most 100");
    }

    @Test
    void theServicesOwnObjective_isTheDemand() throws Exception {
        Gate.Conclusion outcome =
                run(
                        gate(
                                tiny("trace")
                                        .withEnvironment("FIRSTLIGHT_OBJECTIVE", "30s")
                                        .withEnvironment("FIRSTLIGHT_OBJECTIVE_PERCENTILE", "60"),
                                2));

        assertThat(outcome.result().demand().objective().objective())
                .isEqualTo(new Objective(LONG, 60));
    }

    @Test
    void aWarmUpThatSleeps_isFoundInTurns() throws Exception {
        Gate.Conclusion outcome =
                run(
                        gate(tiny("trace", "burn"), 8)
                                .withOther(tiny("trace"))
                                .withTolerance(Tolerance.percent(3)));

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        GateDecision decision = outcome.result().decisions().get(0);
        assertThat(decision.comparison().get(Measure.CPU).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.result().cases().get(0).interleaved()).isTrue();
    }

    @Test
    void aResultThatWasKept_isTheBaseline() throws Exception {
        Gate.Conclusion before = run(gate(tiny("trace"), 4));
        Path file = folder.resolve("baseline.json");
        Files.writeString(file, GateJson.toString(before.result()));

        Gate.Conclusion outcome =
                run(
                        gate(tiny("trace"), 4)
                                .withBaseline(file)
                                .withTolerance(Tolerance.percent(900)));

        assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.result().cases().get(0).baseline().runs()).hasSize(4);
        assertThat(before.notes()).anyMatch(note -> note.startsWith("For a verdict, give a limit"));
        assertThatThrownBy(
                        () -> run(gate(tiny("trace"), 4).withBaseline(file).withCpus(List.of(0.5))))
                .isInstanceOfAny(GateException.class, LaunchException.class);
    }

    @Test
    void aBaselineThatIsNotThere_isNamed() {
        assertThatThrownBy(() -> run(gate(tiny("trace"), 4).withBaseline(Path.of("no.json"))))
                .isInstanceOf(IOException.class)
                .hasMessage("no.json: no such file");
    }

    @Test
    void aPercentileWithoutALimit_isRefused() {
        assertThatThrownBy(() -> run(gate(tiny("trace"), 4).withObjective(null, 90.0)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("a percentile needs a limit");
    }

    @Test
    void anInterrupt_isNoPass() throws Exception {
        Thread thread = Thread.currentThread();
        Gate.Conclusion outcome =
                Gate.run(
                        gate(tiny("trace"), 50).withObjective(LONG, 50.0).withEarlyStop(false),
                        (done, whole, state) -> {
                            if (done == 8) {
                                thread.interrupt();
                            }
                        });

        assertThat(outcome.interrupted()).isTrue();
        assertThat(outcome.result().series("").orElseThrow().runs()).hasSize(7);
        assertThat(outcome.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(GateJson.toString(outcome.result()))
                .contains("\"verdict\":\"inconclusive\"", "\"interrupted\":true");
        assertThat(outcome.result().decisions().get(0).notes())
                .anyMatch(note -> note.contains("interrupted before all runs finished"));
    }

    @Test
    void quotas_areAMatrixThatShowsWhereTheyThrottle() throws Exception {
        Gate.Conclusion outcome;
        try {
            outcome =
                    run(
                            gate(tiny("trace", "burn"), 2)
                                    .withCpus(List.of(0.1, 1.0))
                                    .withObjective(LONG, 50.0));
        } catch (LaunchException e) {
            assertThat(e.problem()).isEqualTo(LaunchProblem.NOT_PERMITTED);
            assumeTrue(false, "needs the operating system to permit a CPU quota");
            return;
        }

        assertThat(outcome.result().cases())
                .extracting(one -> one.name())
                .containsExactly("0.1 CPUs", "1 CPU");
        GateSeries tenth = outcome.result().series("0.1 CPUs").orElseThrow();
        GateSeries whole = outcome.result().series("1 CPU").orElseThrow();
        assertThat(tenth.runs().get(0).throttledNanos())
                .isGreaterThan(whole.runs().get(0).throttledNanos());
        assertThat(tenth.runs()).allMatch(run -> run.throttledNanos() > 100_000_000);
        assertThat(outcome.notes())
                .anyMatch(note -> note.matches("with 0.1 CPUs, the quota stopped .*: .*jvm .*"));
    }
}
