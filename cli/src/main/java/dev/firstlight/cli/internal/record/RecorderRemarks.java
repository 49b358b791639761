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

/**
 * Explains a JVM's messages about the recorder's options, for users who only asked for a recording.
 */
final class RecorderRemarks {

    /** A JVM prints these messages first. */
    private static final int MAX_BYTES = 1 << 16;

    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                Pattern.compile("jdk\\.module\\.addmods: jdk\\.jfr|addmods.*jdk\\.jfr.*dump time"),
                "the JVM rejected the AOT cache because the recorder adds the module"
                        + " jdk.jfr, so this start ran without the cache; to measure with the"
                        + " cache, use --no-jfr or 'firstlight gate'");
        WORDS.put(
                Pattern.compile("(?i)unrecognized .*option.*(jfr|flightrecord)"),
                "the program's Java does not support the recorder; use Java 17 or"
                        + " newer, or --no-jfr");
        WORDS.put(
                Pattern.compile("Module jdk\\.jfr not found"),
                "the program's Java lacks the module jdk.jfr, which the recorder"
                        + " needs; add the module, or use --no-jfr");
    }

    private RecorderRemarks() {}

    /** The explanation of messages in the program's output. */
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
