package dev.firstlight.analysis.source;

import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.Origin;
import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.internal.recording.RecordingReader;
import dev.firstlight.timeline.Sizes;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.TimelineJson;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a start from a file. The content shows the kind of file: a timeline of Firstlight, a
 * response of Spring Boot's startup endpoint, or a JFR recording; each can be compressed with gzip.
 * Stateless. Does not produce findings.
 *
 * @since 0.1.0
 */
public final class StartupReader {

    /** Far more than any timeline, and small enough for the heap. */
    private static final long MAX_JSON_BYTES = 100L << 20;

    /** An unpacked recording becomes a file in the temporary directory. */
    private static final long MAX_UNPACKED_BYTES = 4L << 30;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private StartupReader() {}

    /**
     * Reads the start in this file. Its label is the file's name.
     *
     * @throws StartupFileException if the file does not exist or contains no start; the message is
     *     one line for people
     */
    public static Startup read(Path file) throws StartupFileException {
        return read(file, ObservedStart.NONE);
    }

    /**
     * Reads the start in this file. The observations of the process from outside apply if the file
     * is a recording without Firstlight's events.
     *
     * @throws StartupFileException see {@link #read(Path)}
     */
    public static Startup read(Path file, ObservedStart observed) throws StartupFileException {
        try (SourceFile source = SourceFile.open(file)) {
            return source.format() == Format.RECORDING
                    ? recording(source, null, observed)
                    : text(source);
        }
    }

    /**
     * Reads one start from two files, in any order: its timeline, and a recording of the same
     * start. The label is the timeline's name.
     *
     * @throws StartupFileException see {@link #read(Path)}; also if the files belong to different
     *     starts
     */
    public static Startup read(Path one, Path other) throws StartupFileException {
        try (SourceFile first = SourceFile.open(one);
                SourceFile second = SourceFile.open(other)) {
            if (first.format() == Format.RECORDING && second.format() == Format.RECORDING) {
                throw new StartupFileException(
                        other, "a recording, as is " + one + "; give a timeline and its recording");
            }
            boolean recordingFirst = first.format() == Format.RECORDING;
            SourceFile recording = recordingFirst ? first : second;
            Startup timeline = text(recordingFirst ? second : first);
            if (recording.format() != Format.RECORDING) {
                throw new StartupFileException(
                        other, "not a recording; give a timeline and its recording");
            }
            Startup startup = recording(recording, timeline.timeline(), ObservedStart.NONE);
            List<String> notes = new ArrayList<>(timeline.notes());
            notes.addAll(startup.notes());
            return Startup.of(timeline.label(), startup.timeline())
                    .withRecording(startup.recording())
                    .withOrigin(timeline.origin())
                    .withNotes(notes);
        }
    }

    private static Startup recording(
            SourceFile source, @Nullable StartupTimeline timeline, ObservedStart observed)
            throws StartupFileException {
        try {
            return RecordingReader.read(
                    source.plain(MAX_UNPACKED_BYTES), source.path(), timeline, observed);
        } catch (StartupFileException e) {
            throw e;
        } catch (ZipException | EOFException e) {
            throw new StartupFileException(source.path(), "damaged or truncated gzip", e);
        } catch (IOException e) {
            throw new StartupFileException(source.path(), "cannot unpack: " + e.getMessage(), e);
        }
    }

    private static Startup text(SourceFile source) throws StartupFileException {
        return switch (source.format()) {
            case EMPTY -> throw new StartupFileException(source.path(), "the file is empty");
            case JSON -> json(source);
            case RECORDING, UNKNOWN ->
                    throw new StartupFileException(
                            source.path(),
                            "not a timeline, a JFR recording, or JSON from Spring's"
                                    + " startup endpoint");
        };
    }

    private static Startup json(SourceFile source) throws StartupFileException {
        Path file = source.path();
        if (source.size() > MAX_JSON_BYTES) {
            throw new StartupFileException(
                    file,
                    "larger than the "
                            + Sizes.format(MAX_JSON_BYTES)
                            + " of JSON that Firstlight reads");
        }
        try {
            JsonKind kind;
            try (Reader in = reader(source)) {
                kind = JsonKind.of(new JsonReader(in, "JSON", TimelineFormatException::new));
            }
            try (Reader in = reader(source)) {
                return switch (kind) {
                    case TIMELINE -> timeline(source, in);
                    case SPRING -> SpringStartup.read(source.label(), in);
                    case OTHER ->
                            throw new StartupFileException(
                                    file,
                                    "JSON, but neither a timeline nor from Spring's"
                                            + " startup endpoint");
                };
            }
        } catch (TimelineFormatException e) {
            throw new StartupFileException(file, String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new StartupFileException(file, "not text in UTF-8 or UTF-16", e);
        } catch (ZipException | EOFException e) {
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
            throw new StartupFileException(source.path(), "implausible process start " + begin);
        }
        List<String> notes =
                timeline.derivedFrom().map(from -> List.of(from.sentence())).orElse(List.of());
        return Startup.of(source.label(), timeline)
                .withOrigin(Origin.of(timeline))
                .withNotes(notes);
    }
}
