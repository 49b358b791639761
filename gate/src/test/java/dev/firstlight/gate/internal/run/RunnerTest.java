package dev.firstlight.gate.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchProblem;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.TinyService;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunnerTest {

    /** For tests in which other programs never make a run noisy. */
    private static final double ANY = 1;

    @TempDir private Path folder;

    private static Side side(String name, String... arguments) {
        return new Side(name, LaunchSpec.of(TinyService.command(arguments)));
    }

    private static Side shell(String name, String script) {
        return new Side(name, LaunchSpec.of(List.of("/bin/sh", "-c", script)));
    }

    private static RunPlan plan(int runs, Side... sides) {
        return RunPlan.of(List.of(sides), runs).withWarmUps(1).withNoise(ANY, Duration.ZERO);
    }

    @Test
    void twoSides_runInTurns() throws Exception {
        List<String> states = new ArrayList<>();
        Runs runs =
                Runner.run(
                        plan(3, side("A", "trace"), side("B", "trace")),
                        (done, whole, state) -> states.add(done + "/" + whole + state));

        assertThat(runs.end()).isEqualTo(Runs.End.COMPLETE);
        assertThat(runs.series()).allMatch(series -> series.starts().size() == 3);
        List<StartupTimeline> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            order.add(runs.series().get(0).starts().get(i).timeline());
            order.add(runs.series().get(1).starts().get(i).timeline());
        }
        assertThat(order)
                .isSortedAccordingTo((a, b) -> a.processStart().compareTo(b.processStart()));
        assertThat(states)
                .containsExactly(
                        "0/8warming up", "1/8warming up", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8");
    }

    @Test
    void whatIsEnough_endsIt() throws Exception {
        Runs runs =
                Runner.run(
                        plan(100, side("A", "trace"))
                                .until(series -> series.get(0).starts().size() == 2),
                        RunListener.NONE);

        assertThat(runs.end()).isEqualTo(Runs.End.DECIDED);
        assertThat(runs.series().get(0).starts()).hasSize(2);
    }

    @Test
    void anInterrupt_leavesWhatThereIs() throws Exception {
        Thread runner = Thread.currentThread();
        Runs runs =
                Runner.run(
                        plan(100, side("A", "trace")),
                        (done, whole, state) -> {
                            if (done == 3) {
                                runner.interrupt();
                            }
                        });

        assertThat(runs.end()).isEqualTo(Runs.End.INTERRUPTED);
        assertThat(runs.series().get(0).starts()).hasSize(2);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aWarmUpThatIsNotReady_isAnError() {
        assertThatThrownBy(() -> Runner.run(plan(3, side("A", "exit")), RunListener.NONE))
                .isInstanceOf(LaunchException.class)
                .hasMessage("the program ended with exit code 3 before it was ready");
    }

    @Test
    void aRunThatIsNotReady_isCountedUntilThereAreThreeInARow() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        // Ready, except in the second, the fifth, and all later runs.
        String script =
                "n=$(ls "
                        + marks
                        + " | wc -l); touch "
                        + marks
                        + "/$n; case $n in 0|2|3) exec "
                        + String.join(" ", TinyService.command("trace"))
                        + ";; esac; exit 9";
        List<Integer> failed = new ArrayList<>();

        assertThatThrownBy(() ->
                        Runner.run(
                                plan(50, shell("A", script))
                                        .until(series -> {
                                            failed.add(series.get(0).failed());
                                            return false;
                                        }),
                                RunListener.NONE))
                .isInstanceOfSatisfying(
                        LaunchException.class,
                        e -> assertThat(e.problem()).isEqualTo(LaunchProblem.ENDED_EARLY));
        assertThat(failed).containsExactly(1, 1, 1, 2, 3);
    }

    @Test
    void aSideThatIsNeverReady_endsItThoughTheOtherIs() throws Exception {
        Path mark = folder.resolve("warm");
        String once =
                "test -e "
                        + mark
                        + " && exit 9; touch "
                        + mark
                        + "; exec "
                        + String.join(" ", TinyService.command("trace"));
        AtomicLong rounds = new AtomicLong();

        assertThatThrownBy(() ->
                        Runner.run(
                                plan(50, shell("A", once), side("B", "trace"))
                                        .until(series -> rounds.incrementAndGet() < 0),
                                RunListener.NONE))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("exit code 9");
        assertThat(rounds).hasValue(2);
    }

    @Test
    void aBusyMachine_isGivenUp() throws Exception {
        assumeThat(Path.of("/proc/stat")).as("needs an operating system with /proc").exists();
        List<Process> burners = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                burners.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            Runs runs =
                    Runner.run(
                            RunPlan.of(List.of(side("A", "trace", "burn")), 100)
                                    .withWarmUps(1)
                                    .withNoise(0.2, Duration.ZERO),
                            RunListener.NONE);

            assertThat(runs.end()).isEqualTo(Runs.End.NOISY);
            assertThat(runs.series().get(0).noisy()).isBetween(6, 12);
            assertThat(runs.series().get(0).starts().size()).isLessThan(7);
        } finally {
            burners.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void quiet_whereAnyNoiseIsBorne_isNotLookedFor() throws Exception {
        AtomicLong looks = new AtomicLong();

        assertThat(new Quiet(ANY, Duration.ofSeconds(5), looks::incrementAndGet).await(() -> {}))
                .isTrue();

        assertThat(looks).hasValue(0);
    }

    @Test
    void quiet_waitsUntilOthersRest() throws Exception {
        AtomicLong busy = new AtomicLong();
        AtomicLong looks = new AtomicLong();
        Quiet quiet =
                new Quiet(
                        0.2,
                        Duration.ofSeconds(20),
                        () ->
                                looks.incrementAndGet() > 6
                                        ? busy.get()
                                        : busy.addAndGet(10_000_000_000L));
        AtomicLong told = new AtomicLong();

        assertThat(quiet.await(told::incrementAndGet)).isTrue();

        assertThat(told.get()).isEqualTo(3);
    }

    @Test
    void quiet_hasNoPatienceLeftWhenItIsUsedUp() throws Exception {
        AtomicLong busy = new AtomicLong();
        Quiet quiet = new Quiet(0.2, Duration.ofMillis(400), () -> busy.addAndGet(10_000_000_000L));
        quiet.await(() -> {});
        AtomicLong told = new AtomicLong();

        assertThat(quiet.await(told::incrementAndGet)).isFalse();

        assertThat(told.get()).isZero();
    }

    @Test
    void aPlanOfNothing_isRefused() throws IOException {
        assertThatThrownBy(() -> plan(0)).hasMessage("runs must be 1 to 100000, not 0");
        assertThatThrownBy(() -> plan(5).withWarmUps(0))
                .hasMessage("warm-up runs must be 1 to 100000, not 0");
        assertThatThrownBy(() -> plan(5).withNoise(0, Duration.ZERO))
                .hasMessageContaining("above 0 % and at most 100 %");
    }
}
