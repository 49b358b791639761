package dev.firstlight.analysis.gate;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The JSON form of a gate's result, schema {@code docs/gate.schema.json}: the measurements, the
 * demand, and the decision, which is derived from both. Stateless.
 *
 * @since 0.1.0
 */
public final class GateJson {

    /** The schema version of written results. All versions up to it can be read. */
    public static final int SCHEMA_VERSION = 1;

    /** Number of phases of a series to keep in a file. */
    public static final int MOST_PHASES = 400;

    private GateJson() {}

    /** The result as one line of JSON. */
    public static String toString(GateResult result) {
        StringBuilder text = new StringBuilder();
        try {
            write(result, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes the result. The caller closes the target.
     *
     * @throws IOException if the target cannot be written
     */
    public static void write(GateResult result, Appendable target) throws IOException {
        try {
            new GateWriter(new JsonWriter(target)).write(result);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads one result, and decides again from the measurements. Skips unknown and derived members.
     *
     * @throws TimelineFormatException if the text is not a valid result or uses a newer schema
     * @throws IOException if the source cannot be read
     */
    public static GateResult read(Reader source) throws IOException {
        return new GateReader(new JsonReader(source, "a gate result", TimelineFormatException::new))
                .read();
    }

    /**
     * Reads one result from a file.
     *
     * @throws IOException if the file does not exist, cannot be read, or is not a result; the
     *     message is one line that names it
     */
    public static GateResult read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return read(reader);
        } catch (TimelineFormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": not a gate result: not UTF-8", e);
        }
    }
}
