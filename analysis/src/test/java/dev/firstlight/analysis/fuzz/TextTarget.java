package dev.firstlight.analysis.fuzz;

import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whatever bytes the fuzzer thinks of. */
public final class TextTarget {

    private static final Path FILE = Path.of(System.getProperty("fuzz.folder"), "input");

    private TextTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        readAndUse(FILE);
    }

    /** What is read must also be usable: what is derived is computed when first asked for. */
    static void readAndUse(Path file) {
        try {
            StartupReader.read(file).timeline().criticalPath();
        } catch (StartupFileException e) {
            if (e.getMessage().lines().count() != 1) {
                throw new AssertionError("not one line: " + e.getMessage(), e);
            }
        }
    }
}
