package dev.firstlight.cli.internal.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a JVM prints of the recorder's options, in words for who only asked for a recording. */
final class RecorderRemarks {

    /** A JVM says this first of all. */
    private static final int MAX_BYTES = 1 << 16;

    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                Pattern.compile("jdk\\.module\\.addmods: jdk\\.jfr|addmods.*jdk\\.jfr.*dump time"),
                "the recorder adds the module jdk.jfr, and so the JVM refused the AOT cache: this"
                        + " start ran without it; --no-jfr and 'firstlight gate' measure it with the"
                        + " cache");
        WORDS.put(
                Pattern.compile("(?i)unrecognized .*option.*(jfr|flightrecord)"),
                "its Java does not know the recorder: Java 17 or newer is needed, or --no-jfr");
        WORDS.put(
                Pattern.compile("Module jdk\\.jfr not found"),
                "its Java lacks the module jdk.jfr, which records: add it, or use --no-jfr");
    }

    private RecorderRemarks() {}

    /** What the program's output tells. */
    static Optional<String> in(Path log) {
        String begin;
        try (InputStream in = Files.newInputStream(log)) {
            begin = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException noOutput) {
            return Optional.empty();
        }
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(begin).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
