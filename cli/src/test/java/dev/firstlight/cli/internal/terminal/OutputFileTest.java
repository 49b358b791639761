package dev.firstlight.cli.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link OutputFile}: writes a complete file, or keeps the previous one. */
class OutputFileTest {

    @TempDir private Path folder;

    @Test
    void replace_isSeenOnlyWhenItIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("startup.json"), "old");

        OutputFile.replace(
                file,
                out -> {
                    out.write('n');
                    out.flush();
                    assertThat(file).hasContent("old");
                });

        assertThat(file).hasContent("n");
        assertThat(folder).isDirectoryContaining("glob:**startup.json");
    }

    @Test
    void replace_thatFails_leavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("startup.json"), "old");

        assertThatThrownBy(() ->
                        OutputFile.replace(
                                file,
                                out -> {
                                    out.write('n');
                                    throw new IOException("full");
                                }))
                .hasMessage("full");

        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
