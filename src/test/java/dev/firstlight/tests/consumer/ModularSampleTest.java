package dev.firstlight.tests.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.FreePort;
import dev.firstlight.tests.sample.Http;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.File;
import java.io.Reader;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code samples/modular} on the module path, and the packages that the core's module exports. */
@Tag("slow")
class ModularSampleTest {

    private static final Path TARGET = Repository.root().resolve("samples/modular/target");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private static List<Path> libraries() {
        Path lib = TARGET.resolve("lib");
        return List.of(
                Repository.only(lib, "firstlight-core-*.jar"),
                Repository.only(lib, "jspecify-*.jar"),
                Repository.only(lib, "slf4j-api-*.jar"),
                Repository.only(lib, "slf4j-simple-*.jar"));
    }

    private static ModuleDescriptor core() {
        return ModuleFinder.of(libraries().get(0))
                .find("dev.firstlight.core")
                .orElseThrow()
                .descriptor();
    }

    private static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void theSample_onTheModulePath_isReadyAndAnswers() throws Exception {
        int port = FreePort.next();
        Path log = folder.resolve("log.txt");
        Path timeline = folder.resolve("timeline.json");
        List<Path> modules = new ArrayList<>(libraries());
        modules.add(Repository.only(TARGET, "firstlight-sample-modular-*.jar"));
        Process process =
                new ProcessBuilder(
                                Launch.java().toString(),
                                "-Dfirstlight.file=" + timeline,
                                "-p",
                                path(modules),
                                "-m",
                                "dev.firstlight.samples.modular/"
                                        + "dev.firstlight.samples.modular.GreetingService",
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            Eventually.until(
                    LIMIT,
                    () -> Files.exists(timeline) && Http.get(port, "/healthz").status() == 200,
                    () -> "not ready:\n" + Repository.read(log));

            assertThat(Http.get(port, "/greeting").body()).isEqualTo("hello\n");
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Repository.read(log).lines().filter(line -> line.contains("Firstlight:")))
                .singleElement()
                .asString()
                // The format of slf4j-simple.
                .startsWith("[firstlight-log] INFO dev.firstlight - Firstlight: modular ready in ");
        try (Reader reader = Files.newBufferedReader(timeline)) {
            StartupTimeline start = TimelineJson.read(reader);
            assertThat(start.outcome()).isEqualTo(Outcome.READY);
            assertThat(start.phases()).extracting(PhaseRecord::name).contains("greeting", "bind");
        }
    }

    @Test
    void theCore_exportsItsApiAndNothingElse() {
        ModuleDescriptor core = core();

        assertThat(core.isAutomatic()).isFalse();
        assertThat(core.isOpen()).isFalse();
        assertThat(core.exports().stream().filter(each -> !each.isQualified()).map(Exports::source))
                .containsExactlyInAnyOrderElementsOf(
                        core.packages().stream()
                                .filter(name -> !name.contains(".internal"))
                                .toList());
        assertThat(core.exports().stream().filter(Exports::isQualified))
                .allSatisfy(each ->
                        assertThat(each.targets())
                                .allMatch(name -> name.startsWith("dev.firstlight.")));
    }

    @Test
    void theCore_needsNothingThatIsOptional() {
        assertThat(
                        core().requires().stream()
                                .filter(each ->
                                        !each.modifiers()
                                                .contains(
                                                        ModuleDescriptor.Requires.Modifier.STATIC))
                                .map(ModuleDescriptor.Requires::name))
                .containsExactly("java.base");
    }

    @Test
    void anInternalPackage_isNotVisible() {
        assertThatCode(() -> compile("dev.firstlight.core.StartupTrace"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> compile("dev.firstlight.core.internal.TraceAccess"))
                .hasMessageContaining("package dev.firstlight.core.internal is not visible");
        assertThatThrownBy(() -> compile("dev.firstlight.timeline.internal.JsonReader"))
                .hasMessageContaining("package dev.firstlight.timeline.internal is not visible");
    }

    private void compile(String type) throws Exception {
        Program.compile(
                Files.createTempDirectory(folder, "user"),
                Map.of(
                        "module-info.java",
                        "module user { requires dev.firstlight.core; }",
                        "user/User.java",
                        "package user; class User { " + type + " used; }"),
                "--module-path",
                path(libraries()));
    }
}
