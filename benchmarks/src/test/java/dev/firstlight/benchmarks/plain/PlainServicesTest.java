package dev.firstlight.benchmarks.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.LoadedClasses;
import dev.firstlight.benchmarks.process.Program;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Tag("slow")
class PlainServicesTest {

    private static final Program BARE = program(BareService.class);
    private static final Program TRACED = program(TracedService.class);

    private static Program program(Class<?> main) {
        return Program.java(
                main.getSimpleName(),
                System.getProperty("java.class.path"),
                main,
                "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");
    }

    @Test
    void services_becomeReadyAndSayWhatItTook() throws IOException, InterruptedException {
        for (Program program : new Program[] {BARE, TRACED}) {
            Map<String, Double> figures = new EndingProbe().measure(program);
            assertThat(figures.get("main_to_ready_ms")).isPositive();
            assertThat(figures.get("main_thread_cpu_ms")).isPositive();
        }
    }

    @Test
    void tracedService_loadsMoreClasses() throws IOException, InterruptedException {
        LoadedClasses bare = LoadedClasses.of(BARE);
        LoadedClasses traced = LoadedClasses.of(TRACED);
        assertThat(bare.fromArchive() + bare.fromElsewhere()).isGreaterThan(300);
        assertThat(traced.fromElsewhere()).isGreaterThan(bare.fromElsewhere());
    }
}
