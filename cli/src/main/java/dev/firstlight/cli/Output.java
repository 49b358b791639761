package dev.firstlight.cli;

import dev.firstlight.cli.terminal.CommandFailedException;
import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files that commands write. */
final class Output {

    private Output() {}

    /** What cannot be written. */
    static CommandFailedException failed(Path file, IOException e) {
        String reason;
        if (e instanceof NoSuchFileException) {
            reason = "no such directory";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            reason = "there is a file of this name already";
        } else {
            reason = String.valueOf(e.getMessage());
        }
        return new CommandFailedException(
                ExitCode.OUTPUT, file + ": cannot be written: " + reason, e);
    }

    /** Says what was written. */
    static void tell(Console console, String command, List<String> files)
            throws CommandFailedException {
        if (!console.wantsJson()) {
            files.forEach(console::println);
            return;
        }
        console.json(json -> {
            json.beginObject();
            json.name("formatVersion").value(TimelineRows.FORMAT_VERSION);
            json.name("command").value(command);
            json.name("written").beginArray();
            files.forEach(json::value);
            json.endArray().endObject();
        });
    }
}
