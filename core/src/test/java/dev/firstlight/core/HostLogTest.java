package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The messages of a service without an SLF4J provider, in a JVM without the tests' classes. */
@Tag("slow")
class HostLogTest {

    @TempDir private Path folder;

    /** Becomes ready, with an invalid setting, and ends. */
    static final class Service {

        private Service() {}

        public static void main(String[] arguments) throws InterruptedException {
            StartupTrace trace = StartupTrace.current();
            trace.readiness().frameworkUp();
            while (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("firstlight"))) {
                Thread.onSpinWait();
            }
        }
    }

    private String run(String... classPath) throws IOException {
        String name = Service.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = Service.class.getClassLoader().getResourceAsStream(name)) {
            Files.write(copy, in.readAllBytes());
        }
        ForkedJvm.Result result =
                ForkedJvm.of(Service.class)
                        .options("-Dfirstlight.service=shop", "-Dfirstlight.capacity=many")
                        .withClassPath(
                                folder
                                        + File.pathSeparator
                                        + String.join(File.pathSeparator, classPath))
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static void isLoggedByTheJvm(String output) {
        assertThat(output)
                .contains("INFO: Firstlight: shop ready in ")
                .contains("WARNING: Firstlight: firstlight.capacity is 'many'");
    }

    @Test
    void withoutAProvider_theJvmLogs() throws Exception {
        isLoggedByTheJvm(
                run(
                        ForkedJvm.classPathOf(StartupTrace.class),
                        ForkedJvm.classPathOf(LoggerFactory.class)));
    }

    @Test
    void withoutSlf4j_theJvmLogs() throws Exception {
        isLoggedByTheJvm(run(ForkedJvm.classPathOf(StartupTrace.class)));
    }

    @Test
    void silenceThatIsWanted_isKept() throws Exception {
        Path provider =
                Files.createDirectories(folder.resolve("META-INF/services"))
                        .resolve("org.slf4j.spi.SLF4JServiceProvider");
        Files.writeString(provider, "org.slf4j.nop.NOPServiceProvider");
        // Like slf4j-nop: SLF4J's own fallback under that name.
        assertThat(
                        run(
                                ForkedJvm.classPathOf(StartupTrace.class),
                                ForkedJvm.classPathOf(LoggerFactory.class),
                                nop()))
                .doesNotContain("Firstlight");
    }

    /** The class of slf4j-nop, compiled here because the library contains nothing else. */
    private String nop() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("nop"));
        Path source =
                Files.createDirectories(folder.resolve("source"))
                        .resolve("NOPServiceProvider.java");
        Files.writeString(
                source,
                "package org.slf4j.nop; public class NOPServiceProvider extends"
                        + " org.slf4j.helpers.NOP_FallbackServiceProvider {}");
        int result =
                javax.tools.ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                ForkedJvm.classPathOf(LoggerFactory.class),
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(result).isZero();
        return classes.toString();
    }

    @Test
    void braces_areTheArguments() {
        assertThat(SystemLog.text("{}\n{}", "a", 1)).isEqualTo("a\n1");
        assertThat(SystemLog.text("a {} {}", "{}")).isEqualTo("a {} {}");
        assertThat(SystemLog.text("plain", "x")).isEqualTo("plain");
    }
}
