package dev.firstlight.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
@Tag("slow")
class CommandTest {

    private static final Pattern START = Pattern.compile("start (\\w{10}) (COLD|RELOAD)");

    @Test
    @Launch({})
    void command_withoutHttpHealthAndMetrics_isReadyWhenItRuns(LaunchResult result) {
        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput())
                .contains("startup bean Prepared", "ArcProcessor.initializeContainer")
                .doesNotContain("VertxHttpProcessor", "NoClassDefFoundError");
    }

    @Test
    void severalStarts_inOneJvm_haveATraceEach(QuarkusMainLauncher launcher) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            String output = launcher.launch().getOutput();
            Matcher start = START.matcher(output);
            assertThat(start.find()).as(output).isTrue();
            ids.add(start.group(1));
            // Its row in the tree; the line at ready may contain it, too.
            assertThat(output.lines().filter(row -> row.matches("[ .\\d]+startup bean Prepared.*")))
                    .as(output)
                    .hasSize(1);
        }
        assertThat(ids).hasSize(3);
    }

    @Test
    void packagedCommand_isAColdStartOfItsProcess(@TempDir Path directory) throws Exception {
        File output = directory.resolve("output").toFile();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                Path.of("target/quarkus-app/quarkus-run.jar").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();

        assertThat(process.waitFor()).isZero();

        assertThat(Files.readString(output.toPath()))
                .containsPattern("start \\w{10} COLD")
                .contains("create-jvm", "Firstlight: firstlight-quarkus-integration-tests ready in")
                .doesNotContain("WARN", "Exception");
    }
}
