package dev.firstlight.cli.internal.terminal;

import java.util.List;

/**
 * Reports the files that commands write.
 *
 * @since 0.1.0
 */
public final class WrittenFiles {

    private WrittenFiles() {}

    /** Lists the written files. */
    public static void tell(Console console, String command, List<String> files) {
        if (!console.wantsJson()) {
            files.forEach(console::println);
            return;
        }
        console.json(json -> {
            json.beginObject();
            json.name("formatVersion").value(Console.FORMAT_VERSION);
            json.name("command").value(command);
            json.name("written").beginArray();
            files.forEach(json::value);
            json.endArray().endObject();
        });
    }
}
