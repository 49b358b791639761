package dev.firstlight.cli;

import dev.firstlight.cli.terminal.Console;
import java.util.List;

/** Files that commands write. */
final class WrittenFiles {

    private WrittenFiles() {}

    /** Says what was written. */
    static void tell(Console console, String command, List<String> files) {
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
