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

/** The file of an order: one JSON object, which people can also write. Stateless. */
final class ArmFile {

    static final String SUFFIX = ".arm.json";

    private static final int MAX_BYTES = 16_384;
    private static final int MAX_NAME = 80;

    private ArmFile() {}

    /**
     * The file name for a service: the service's name if that is a valid file name on every system
     * and a valid key of a ConfigMap; otherwise a similar name with a number that makes it unique.
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
     * @throws IOException if the file is not an order; the message names it
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
        return Arm.of(id, service, count, expires, since, reason);
    }

    /** Writes a temporary file and moves it into place, so that no start reads half an order. */
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

    /** Temporary files are readable only by their owner, but starts may run as another user. */
    private static void readableByAll(Path file) {
        // A file system without such permissions does not restrict reading.
        boolean ignored = file.toFile().setReadable(true, false);
    }

    /** The order in the file, null if the file does not exist. */
    static @Nullable Arm readIfThere(Path file) throws IOException {
        return Files.isRegularFile(file) ? read(file) : null;
    }
}
