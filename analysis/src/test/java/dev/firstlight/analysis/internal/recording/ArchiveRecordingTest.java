package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.analysis.source.StartupReader;
import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.support.ForkedJvm;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The verdict on a real AOT cache, which a recording on the command line may keep out. */
@EnabledForJreRange(min = JRE.JAVA_25)
@Tag("slow")
class ArchiveRecordingTest {

    private static final int CLASSES = 120;

    @TempDir private Path folder;

    @BeforeEach
    void program() throws Exception {
        StringBuilder source = new StringBuilder("public class App {\n");
        for (int i = 0; i < CLASSES; i++) {
            source.append("  static class C").append(i).append(" {}\n");
        }
        source.append("  public static void main(String[] a) throws Exception {\n")
                .append("    for (int i = 0; i < " + CLASSES + "; i++) {\n")
                .append("      Class.forName(\"App$C\" + i);\n    }\n  }\n}\n");
        Path file = Files.writeString(folder.resolve("App.java"), source);
        tool("javac", "-d", folder.resolve("classes").toString(), file.toString());
        tool(
                "jar",
                "-cfe",
                folder.resolve("app.jar").toString(),
                "App",
                "-C",
                folder.resolve("classes").toString(),
                ".");
        try (InputStream in = LeanRecording.settings()) {
            Files.write(folder.resolve("startup.jfc"), in.readAllBytes());
        }
    }

    private static void tool(String name, String... arguments) {
        int exit =
                ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertThat(exit).as(name).isZero();
    }

    private void java(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ForkedJvm.java());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", "app.jar"));
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(ForkedJvm::changesTheJvm);
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static String recorder(String file) {
        return "-XX:StartFlightRecording:filename=" + file + ",settings=startup.jfc";
    }

    private Finding judge(String recording) throws Exception {
        return Findings.byDefault().of(StartupReader.read(folder.resolve(recording))).stream()
                .filter(finding -> finding.rule().equals("class-archive"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCacheThatTheRecorderKeepsOut_isNotBlamed() throws Exception {
        java("-XX:AOTCacheOutput=app.aot");
        java(recorder("refused.jfr"), "-XX:AOTCache=app.aot");

        Finding refused = judge("refused.jfr");

        assertThat(refused.severity()).isEqualTo(Severity.INFO);
        assertThat(refused.summary())
                .startsWith(
                        "The JVM may have rejected app.aot only because of the recording: "
                                + (CLASSES + 1));
    }

    @Test
    void aCacheThatIsUsedWhileRecorded_isNotSaidToBeRefused() throws Exception {
        java(recorder("training.jfr"), "-XX:AOTCacheOutput=app.aot");
        java(recorder("used.jfr"), "-XX:AOTCache=app.aot");

        Finding used = judge("used.jfr");

        assertThat(used.severity()).isIn(Severity.OK, Severity.NA);
        assertThat(used.summary()).doesNotContain("refused").contains("app.aot");
    }
}
