package dev.firstlight.report.gate;

import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.analysis.gate.GateResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of a gate. Stateless.
 *
 * @since 0.1.0
 */
public final class GateFiles {

    private GateFiles() {}

    /**
     * The result for people, with remarks about the runs.
     *
     * @param notes on the runs, one line each
     * @param colours whether to use terminal colors
     */
    public static String text(GateResult result, List<String> notes, boolean colours) {
        StringBuilder text = new StringBuilder(GateText.of(result, colours));
        notes.forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    /**
     * Writes all formats into one directory: {@code gate.json}, which is also a baseline for later,
     * {@code TEST-firstlight-gate.xml}, {@code summary.md}, and {@code gate.html}.
     *
     * @return the files
     */
    public static List<Path> write(GateResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        files.add(put(folder, "gate.json", GateJson.toString(result) + "\n"));
        files.add(put(folder, "TEST-firstlight-gate.xml", GateJUnit.of(result)));
        files.add(put(folder, "summary.md", GateMarkdown.of(result)));
        Path page = folder.resolve("gate.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            GateHtml.write(result, out);
        }
        files.add(page);
        return files;
    }

    private static Path put(Path folder, String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
