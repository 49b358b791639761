package dev.firstlight.profile;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import dev.firstlight.timeline.internal.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The file of an order: one JSON object, which a person may write as well. Stateless. */
final class ArmFile {

    static final String SUFFIX = ".arm.json";

    private static final int MAX_BYTES = 16_384;
    private static final int MAX_NAME = 80;

    private ArmFile() {}

    /**
     * The name for a service: the service's own where that is a file name on every system and a key
     * of a ConfigMap; else one like it, with a number that tells it from others.
     */
    static String name(String service) {
        if (service.isEmpty()) {
            return "_all" + SUFFIX;
        }
        StringBuilder name = new StringBuilder(service.length() + SUFFIX.length());
        boolean plain = service.length() <= MAX_NAME;
        for (int i = 0; i < Math.min(service.length(), MAX_NAME); i++) {
            char c = service.charAt(i);
            boolean kept = isPlain(c, i == 0);
            plain &= kept;
            name.append(kept ? c : '_');
        }
        if (!plain) {
            name.append('-').append(Integer.toHexString(service.hashCode()));
        }
        return name.append(SUFFIX).toString();
    }

    private static boolean isPlain(char c, boolean first) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (!first && (c == '-' || c == '.' || c == '_'));
    }

    /**
     * Reads an order.
     *
     * @throws IOException if the file is none; the message names it
     */
    static Arm read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        try {
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "the file is longer than " + MAX_BYTES + " bytes");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (TimelineFormatException | IllegalArgumentException | DateTimeParseException e) {
            throw new IOException("cannot read the arm file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Arm parse(String text) throws IOException {
        JsonReader json =
                new JsonReader(
                        new StringReader(text), "an arm order", TimelineFormatException::new);
        String id = "";
        String service = "";
        String reason = "";
        int count = 1;
        Instant expires = null;
        Instant since = Instant.EPOCH;
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "id" -> id = json.nextString();
                case "service" -> service = json.nextString();
                case "reason" -> reason = json.nextString();
                case "count" -> count = json.nextInt();
                case "expires" -> expires = Instant.parse(json.nextString());
                case "since" -> since = Instant.parse(json.nextString());
                default -> json.skipValue();
            }
        }
        json.expectEnd();
        if (expires == null) {
            throw new IllegalArgumentException("member 'expires' is missing");
        }
        return new Arm(id, service, count, expires, since, reason);
    }

    /** Writes the order beside its place and moves it there, so that no start reads half of it. */
    static void write(Path file, Arm arm) throws IOException {
        StringBuilder text = new StringBuilder();
        new JsonWriter(text)
                .beginObject()
                .name("id")
                .value(arm.id())
                .name("service")
                .value(arm.service())
                .name("count")
                .value(arm.count())
                .name("expires")
                .value(arm.expires().toString())
                .name("since")
                .value(arm.since().toString())
                .name("reason")
                .value(arm.reason())
                .endObject();
        Path parent = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(parent, ".arm", ".tmp");
        try {
            Files.writeString(unfinished, text.append('\n'));
            readableByAll(unfinished);
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Temporary files are their owner's; starts may run as another user. */
    private static void readableByAll(Path file) {
        // Where the file system knows no such permission there is none in the way.
        boolean ignored = file.toFile().setReadable(true, false);
    }

    /** The order of the file, null where there is no such file. */
    static @Nullable Arm readIfThere(Path file) throws IOException {
        return Files.isRegularFile(file) ? read(file) : null;
    }
}
