package dev.firstlight.gate;

import dev.firstlight.analysis.gate.GateJson;
import dev.firstlight.report.gate.GateHtml;
import dev.firstlight.report.gate.GateJUnit;
import dev.firstlight.report.gate.GateMarkdown;
import dev.firstlight.report.gate.GateText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a gate leaves. Stateless. */
public final class GateFiles {

    private GateFiles() {}

    /**
     * For people, with what there is to know of the runs.
     *
     * @param colours whether to use the escapes of terminals
     */
    public static String text(Gate.Outcome outcome, boolean colours) {
        StringBuilder text = new StringBuilder(GateText.of(outcome.result(), colours));
        outcome.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    /**
     * All forms into one folder: {@code gate.json}, which is also a baseline for later, {@code
     * TEST-firstlight-gate.xml}, {@code summary.md} and {@code gate.html}.
     *
     * @return the files
     */
    public static List<Path> write(Gate.Outcome outcome, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        files.add(put(folder, "gate.json", GateJson.toString(outcome.result()) + "\n"));
        files.add(put(folder, "TEST-firstlight-gate.xml", GateJUnit.of(outcome.result())));
        files.add(put(folder, "summary.md", GateMarkdown.of(outcome.result())));
        Path page = folder.resolve("gate.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            GateHtml.write(outcome.result(), out);
        }
        files.add(page);
        return files;
    }

    private static Path put(Path folder, String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
