package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.OutputFile;
import dev.firstlight.cli.internal.terminal.WrittenFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a start in a format to a file or to standard output. */
final class ReportOutput {

    private static final String STANDARD_OUTPUT = "-";

    private ReportOutput() {}

    /**
     * Writes the start.
     *
     * @param target as the user typed it; null or {@code -} for standard output
     */
    static void write(
            Console console,
            String command,
            Startup startup,
            ReportFormat format,
            @Nullable String target)
            throws CommandFailedException {
        if (target != null && !target.equals(STANDARD_OUTPUT)) {
            OutputFile.write(console, StartupInput.path(target), out -> format.write(startup, out));
            WrittenFiles.tell(console, command, List.of(target));
            return;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            format.write(startup, content);
        } catch (IOException e) {
            throw FileFailure.writing(Path.of(STANDARD_OUTPUT), e);
        }
        if (console.wantsJson()) {
            console.json(json -> {
                json.beginObject();
                json.name("formatVersion").value(Console.FORMAT_VERSION);
                json.name("command").value(command);
                json.name("format").value(format.toString());
                json.name("content").value(content.toString(StandardCharsets.UTF_8)).endObject();
            });
        } else if (format == ReportFormat.TEXT) {
            console.print(content.toString(StandardCharsets.UTF_8));
        } else {
            console.print(content.toByteArray());
        }
    }
}
