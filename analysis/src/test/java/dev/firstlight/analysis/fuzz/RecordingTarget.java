package dev.firstlight.analysis.fuzz;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a recording in which the fuzzer changes single bytes: four bytes of input are the position,
 * the change, and, in the first four, how much is cut off.
 */
public final class RecordingTarget {

    private static final Path FOLDER = Path.of(System.getProperty("fuzz.folder"));
    private static final byte[] WHOLE = whole();

    private RecordingTarget() {}

    private static byte[] whole() {
        try {
            return Files.readAllBytes(FOLDER.resolve("start.jfr"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        byte[] recording = WHOLE.clone();
        for (int i = 4; i + 3 < data.length && i < 400; i += 4) {
            int where = number(data, i) % recording.length;
            recording[where] = data[i + 3];
        }
        int length = recording.length;
        if (data.length > 3 && data[0] > 64) {
            length = number(data, 1) % length;
        }
        Path file = FOLDER.resolve("input");
        Files.write(file, Arrays.copyOf(recording, length));
        TextTarget.readAndUse(file);
    }

    private static int number(byte[] data, int at) {
        return new BigInteger(1, data, at, 3).intValue();
    }
}
