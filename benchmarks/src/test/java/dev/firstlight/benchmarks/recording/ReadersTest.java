package dev.firstlight.benchmarks.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.benchmarks.process.EndingProbe;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.jfr.LeanRecording;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Tag("slow")
class ReadersTest {

    @TempDir private Path folder;

    @Test
    void theReaders_seeTheSameRecording() throws Exception {
        Path recording = folder.resolve("start.jfr");
        Path settings = folder.resolve("startup.jfc");
        try (InputStream in = LeanRecording.settings()) {
            Files.write(settings, in.readAllBytes());
        }
        measure(
                "-XX:StartFlightRecording=filename=" + recording + ",settings=" + settings,
                "-Xlog:jfr*=off",
                BusyStart.class,
                "0",
                folder.resolve("read").toString());

        double ours = measure("-Xmx256m", "-ea", ReadByUs.class, recording.toString());
        double jdks = measure("-Xmx256m", "-ea", ReadByConsumer.class, recording.toString());
        double theirs = measure("-Xmx1g", "-ea", ReadByMissionControl.class, recording.toString());

        assertThat(ours).isPositive();
        assertThat(jdks).isPositive();
        // Mission Control's parser drops what it cannot interpret.
        assertThat(theirs).isBetween(jdks * 0.9, jdks);
    }

    private static double measure(String first, String second, Class<?> main, String... arguments)
            throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                first,
                                second,
                                "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        Map<String, Double> figures =
                new EndingProbe().measure(Program.java(main.getSimpleName(), command));
        return figures.getOrDefault(Figures.COUNT, 0.0);
    }
}
