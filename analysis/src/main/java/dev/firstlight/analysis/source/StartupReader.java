package dev.firstlight.analysis.source;

import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.timeline.JsonReader;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.TimelineJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads a start from a file. What kind of file it is, the content tells: a timeline of Firstlight,
 * what Spring Boot's startup endpoint answers, or a JFR recording; each also compressed by gzip.
 * Stateless. Findings are left empty.
 *
 * @since 0.1.0
 */
public final class StartupReader {

    /** Far more than any timeline, and less than what fills a heap. */
    private static final long MAX_JSON_BYTES = 100L << 20;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private StartupReader() {}

    /**
     * The start in this file. Its label is the file's name.
     *
     * @throws StartupFileException if there is no such file, or it holds no start; the message is
     *     one line for people
     */
    public static Startup read(Path file) throws StartupFileException {
        try (SourceFile source = SourceFile.open(file)) {
            return switch (source.format()) {
                case EMPTY -> throw new StartupFileException(file, "the file is empty");
                case JSON -> json(source);
                case RECORDING ->
                        throw new StartupFileException(file, "a JFR recording without a timeline");
                case UNKNOWN ->
                        throw new StartupFileException(
                                file,
                                "neither a timeline nor a JFR recording nor the JSON of Spring's"
                                        + " startup endpoint");
            };
        }
    }

    private static Startup json(SourceFile source) throws StartupFileException {
        Path file = source.path();
        if (source.size() > MAX_JSON_BYTES) {
            throw new StartupFileException(
                    file,
                    "larger than the " + (MAX_JSON_BYTES >> 20) + " MB of JSON that are read");
        }
        try {
            JsonKind kind;
            try (Reader in = reader(source)) {
                kind = JsonKind.of(new JsonReader(in, "JSON"));
            }
            try (Reader in = reader(source)) {
                return switch (kind) {
                    case TIMELINE -> timeline(source, in);
                    case SPRING -> SpringStartup.read(source.label(), in);
                    case OTHER ->
                            throw new StartupFileException(
                                    file,
                                    "JSON, but neither a timeline nor of Spring's startup endpoint");
                };
            }
        } catch (TimelineFormatException e) {
            throw new StartupFileException(file, String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new StartupFileException(file, "not a text in UTF-8", e);
        } catch (ZipException | java.io.EOFException e) {
            throw new StartupFileException(file, "damaged or truncated gzip", e);
        } catch (StartupFileException e) {
            throw e;
        } catch (IOException e) {
            throw new StartupFileException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static Reader reader(SourceFile source) throws IOException {
        return new BufferedReader(source.text(MAX_JSON_BYTES), 1 << 16);
    }

    private static Startup timeline(SourceFile source, Reader in) throws IOException {
        StartupTimeline timeline = TimelineJson.read(in);
        Instant begin = timeline.processStart();
        if (begin.isBefore(EARLIEST) || begin.isAfter(LATEST)) {
            throw new StartupFileException(source.path(), "process start " + begin + " cannot be");
        }
        return new Startup(source.label(), timeline, null, List.of(), Origin.FIRSTLIGHT, List.of());
    }
}
