package dev.firstlight.gate.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.ReadySignal;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tunes the packaged samples and checks the recipes for users. */
@Tag("slow")
class PackagedSamplesTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SPRING_BOOT", "QUARKUS"})
    void theBestOfAll_startsHereAndAsPrinted(Sample sample) throws Exception {
        // The directory's name makes quoting necessary.
        Path home = Files.createSymbolicLink(folder.resolve("a copy"), sample.jar().getParent());
        Path jar = home.resolve(sample.jar().getFileName());
        LaunchSpec spec =
                LaunchSpec.of(List.of(Launch.java().toString(), "-jar", jar.toString()))
                        .withTimeout(Duration.ofMinutes(3))
                        .withTimelineWait(Duration.ofMinutes(1));
        JavaCommand command = JavaCommand.parse(spec.command());
        Application application = Application.of(command);
        Jdk jdk = Jdk.of(command.java());
        Variant variant =
                Variant.DEFAULT
                        .plus(Lever.LAYOUT)
                        .plus(Lever.ARCHIVE)
                        .plus(Lever.SERIAL)
                        .plus(Lever.C1);
        if (sample == Sample.SPRING_BOOT) {
            variant = variant.plus(Lever.SPRING_AOT);
        }
        assertThat(Lever.of(application, jdk, command, rebuilding(spec)))
                .containsAll(variant.levers());

        Workshop workshop = workshop(spec, command, application, jdk);
        Prepared prepared = workshop.prepare(variant);
        // Neither starts without its archive.
        String must = jdk.hasAotCache() ? "-XX:AOTMode=on" : "-Xshare:on";
        assertThat(prepared.command().options()).contains(must);
        assertReady(Launcher.measure(spec.withCommand(prepared.command().words())));

        Path image = Files.createDirectory(folder.resolve("image"));
        build(
                image,
                Dockerfile.of(
                        prepared.recipe(),
                        prepared.run(),
                        workshop.archiveName(),
                        ReadyPoll.of(spec, ReadySignal.TIMELINE)));
        List<String> run = new ArrayList<>(prepared.run());
        run.set(0, Launch.java().toString());
        run.add(1, must);
        assertReady(Launcher.measure(spec.withCommand(run).withDirectory(image)));
        if (sample == Sample.SPRING_BOOT) {
            assertThat(run).contains("-Dspring.aot.enabled=true");
        }
    }

    private static TuneOptions rebuilding(LaunchSpec spec) {
        return TuneOptions.of(spec).withRebuild(true);
    }

    private Workshop workshop(
            LaunchSpec spec, JavaCommand command, Application application, Jdk jdk)
            throws IOException {
        Path tuned = Files.createDirectory(folder.resolve("tuned")).toRealPath();
        return new Workshop(spec, command, application, jdk, tuned);
    }

    private static void assertReady(ColdStart start) {
        assertThat(start.signal()).isEqualTo(ReadySignal.TIMELINE);
        assertThat(start.timeline()).isNotNull();
    }

    /** Runs the lines of a Dockerfile like an image builder. */
    private static void build(Path image, List<String> lines) throws Exception {
        for (String line : String.join("\n", lines).replace("\\\n", "").split("\n")) {
            if (line.startsWith("RUN ")) {
                Path log = image.resolveSibling("image.log");
                ProcessBuilder step =
                        new ProcessBuilder("sh", "-c", line.substring("RUN ".length()))
                                .directory(image.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile());
                step.environment()
                        .merge("PATH", "", (path, none) -> Launch.java().getParent() + ":" + path);
                // Any free port.
                step.environment().put("SERVER_PORT", "0");
                step.environment().put("QUARKUS_HTTP_PORT", "0");
                assertThat(step.start().waitFor()).as(() -> line + "\n" + read(log)).isZero();
            }
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
