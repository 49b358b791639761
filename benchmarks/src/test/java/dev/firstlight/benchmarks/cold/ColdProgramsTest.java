package dev.firstlight.benchmarks.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.Program;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ColdProgramsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                NanoTimeSpan.class,
                FirstlightSpan.class,
                SpringBufferingSpan.class,
                ObservationSpan.class,
                OpenTelemetrySpan.class,
                JfrSpan.class
            })
    void program_measuresItsFirstSpan(Class<?> main) throws IOException, InterruptedException {
        Program program =
                Program.java(main.getSimpleName(), System.getProperty("java.class.path"), main);
        assertThat(new EndingProbe().measure(program).get("first_span_us")).isPositive();
    }
}
