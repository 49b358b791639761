package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files, links, and pipes in place of the timeline file. */
@EnabledOnOs(OS.LINUX)
class TimelineFileTest {

    private static final StartupTimeline TIMELINE =
            StartupTimeline.builder().startId("abc").durationNanos(5).build();

    @TempDir private Path folder;

    private static void write(Path file) throws IOException {
        TimelineFile.write(TIMELINE, file.toString());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static StartupTimeline read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return TimelineJson.read(in);
        }
    }

    private Stream<Path> unfinished() throws IOException {
        return Files.list(folder).filter(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void newFile_isItsOwnersOnly() throws Exception {
        Path file = folder.resolve("timeline.json");
        write(file);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(read(file).startId()).isEqualTo("abc");
    }

    @Test
    void fileThatIsThere_keepsItsPermissions() throws Exception {
        Path file = Files.writeString(folder.resolve("timeline.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        write(file);

        assertThat(permissions(file)).isEqualTo("rw-r-----");
        assertThat(read(file).startId()).isEqualTo("abc");
    }

    @Test
    void link_staysAndWhatItLeadsToIsReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("real.json"), "old".repeat(10_000));
        Path link = Files.createSymbolicLink(folder.resolve("timeline.json"), Path.of("real.json"));
        write(link);

        assertThat(link).isSymbolicLink();
        assertThat(read(file).startId()).isEqualTo("abc");
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void linkThatLeadsNowhereYet_stays() throws Exception {
        Path file = folder.resolve("real.json");
        Path link = Files.createSymbolicLink(folder.resolve("timeline.json"), file);
        write(link);

        assertThat(link).isSymbolicLink();
        assertThat(read(file).startId()).isEqualTo("abc");
    }

    @Test
    void pipe_isWrittenToAndStays() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<String> reader =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return Files.readString(pipe);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        write(pipe);

        String text = reader.get(20, TimeUnit.SECONDS);
        assertThat(TimelineJson.read(new StringReader(text)).startId()).isEqualTo("abc");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(pipe).exists();
    }

    @Test
    void device_isWrittenToAndStays() throws Exception {
        write(Path.of("/dev/null"));

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    /** The service's output goes to a file: that is its log. */
    @Test
    @Tag("slow")
    void standardOutput_goesOnInAFile() throws Exception {
        Path log = folder.resolve("service.log");
        Process process =
                ForkedJvm.of(HungVolumeTest.Service.class, "ready")
                        .options("-Dfirstlight.file=/dev/stdout", "-Dfirstlight.log=off")
                        .command()
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        String text = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("ready=true")
                .contains("kind=cold")
                .contains("{\"schemaVersion\"");
    }

    /** In a directory that other users can write to, no user can guess the name. */
    @Test
    void plantedLinks_areNotFollowed() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve("timeline.json.abc.tmp"), victim);
        write(folder.resolve("timeline.json"));

        assertThat(victim).hasContent("precious");
        assertThat(read(folder.resolve("timeline.json")).startId()).isEqualTo("abc");
    }
}
