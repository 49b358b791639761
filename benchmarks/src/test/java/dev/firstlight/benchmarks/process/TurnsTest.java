package dev.firstlight.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Program A = new Program("a", List.of("a"));
    private static final Program B = new Program("b", List.of("b"));

    @Test
    void run_measuresInTurns_andForgetsTheFirstRound() throws IOException, InterruptedException {
        List<String> order = new ArrayList<>();
        Probe probe =
                program -> {
                    order.add(program.name());
                    return Map.of("ms", (double) order.size());
                };
        Turns turns = Turns.run(probe, 2, new Quiet(Duration.ZERO), List.of(A, B));
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(turns.sample("a", "ms").get(0)).isEqualTo(3);
        assertThat(turns.sample("a", "ms").get(1)).isEqualTo(5);
        assertThat(turns.sample("b", "ms").median()).isEqualTo(5);
    }

    @Test
    void run_whenTheTimeIsUp_endsWithAWholeRound() throws IOException, InterruptedException {
        int[] measured = {0};
        Turns turns =
                Turns.run(
                        program -> Map.of("ms", (double) ++measured[0]),
                        9,
                        new Quiet(Duration.ZERO),
                        List.of(A, B),
                        () -> measured[0] > 4);
        assertThat(measured[0]).isEqualTo(6);
        assertThat(turns.rounds()).isEqualTo(2);
        assertThat(turns.sample("b", "ms").size()).isEqualTo(2);
    }

    @Test
    void sample_unknownProgramOrFigure_isRefused() throws IOException, InterruptedException {
        Turns turns =
                Turns.run(program -> Map.of("ms", 1.0), 1, new Quiet(Duration.ZERO), List.of(A));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> turns.sample("b", "ms"))
                .withMessage("b was not measured");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> turns.sample("a", "cpu"))
                .withMessage("a has no figure cpu");
    }
}
