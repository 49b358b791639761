package dev.firstlight.benchmarks.faststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.firstlight.benchmarks.process.MarkedServerProbe;
import dev.firstlight.benchmarks.process.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PrimesWithoutTest {

    private static final Program PROGRAM =
            Program.java("without", System.getProperty("java.class.path"), PrimesWithout.class);

    @Test
    void service_saysWhenItIsReady_andAnswersAllRoutes() throws IOException, InterruptedException {
        Map<String, Double> figures =
                probe("/healthz", "/readyz", "/livez", "/metrics", "/prime?n=9592")
                        .measure(PROGRAM);
        assertThat(figures.get(ReadyMarker.MAIN_TO_READY)).isPositive();
        assertThat(figures.get(MarkedServerProbe.EXEC_TO_READY))
                .isGreaterThan(figures.get(ReadyMarker.MAIN_TO_READY));
    }

    @Test
    void probe_ofARouteThatDoesNotAnswer200_fails() {
        assertThatIOException()
                .isThrownBy(() -> probe("/prime?n=9593").measure(PROGRAM))
                .havingCause()
                .withMessage("/prime?n=9593 answers 400");
    }

    private static MarkedServerProbe probe(String... routes) {
        return new MarkedServerProbe(ReadyMarker.READY_AT, List.of(routes));
    }
}
