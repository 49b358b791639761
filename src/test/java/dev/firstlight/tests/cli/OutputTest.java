package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.cli.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that go to something other than a plain file, or that cannot be written. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class OutputTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tree", "tree --json", "report -f markdown", "export"})
    void aFullDisk_isSaid(String command) throws Exception {
        Result result = shell("'%s' %s '%s' > /dev/full", command);

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.errors()).hasSize(1);
        assertThat(result.err()).contains("cannot write standard output: No space left on device");
    }

    @Test
    void aReaderThatHasGone_isNoFailure() throws Exception {
        Result result = shell("set -o pipefail; '%s' %s '%s' | { exec <&-; sleep 3; }", "export");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "markdown", "perfetto", "json"})
    void aDocument_isUtf8InEveryLocale(String format) throws Exception {
        String timeline = Files.readString(Command.timeline()).replace("priceCache", "größe €");
        Path input = Files.writeString(folder.resolve("startup.json"), timeline);
        Path there = folder.resolve("there");
        Path said = folder.resolve("said");

        Result written =
                Command.firstlight("report", "-f", format, "-o", there, input)
                        .with("LC_ALL", "C")
                        .run();
        Result printed =
                Command.bash(
                                "'%s' report -f %s -o - '%s' > '%s'"
                                        .formatted(Command.launcher(), format, input, said))
                        .with("LC_ALL", "C")
                        .run();

        assertThat(written.exitCode()).isZero();
        assertThat(printed.exitCode()).isZero();
        assertThat(Files.readString(there)).contains("größe €");
        assertThat(said).hasSameBinaryContentAs(there);
    }

    @Test
    void aPipe_isWrittenTo_notReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");

        Result result =
                shell(
                        "mkfifo '" + pipe + "'; cat '" + pipe + "' & '%s' %s '%s'; wait",
                        "export -o " + pipe);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("\"schemaVersion\"");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void aLink_stays() throws Exception {
        Path target = Files.writeString(folder.resolve("target.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target.getFileName());

        Result result = Command.firstlight("export", "-o", link, Command.timeline()).run();

        assertThat(result.exitCode()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(target).content().contains("\"schemaVersion\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private static Result shell(String script, String command) throws Exception {
        return Command.bash(script.formatted(Command.launcher(), command, Command.timeline()))
                .run();
    }
}
