package dev.firstlight.analysis.fuzz;

import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.source.StartupReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads any bytes that the fuzzer generates. */
public final class TextTarget {

    private static final Path FILE = Path.of(System.getProperty("fuzz.folder"), "input");

    private TextTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        readAndUse(FILE);
    }

    /** A start that was read must also be usable: derived data is computed at the first use. */
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
