package dev.firstlight.analysis.internal.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A recording in the form that readers need: a recording compressed with gzip is unpacked to a
 * temporary file, which {@link #close()} removes.
 *
 * @since 0.1.0
 */
public final class PlainRecording implements AutoCloseable {

    private final Path file;
    private final boolean temporary;

    private PlainRecording(Path file, boolean temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /**
     * The recording in this file; its content shows whether it is compressed.
     *
     * @throws IOException if it cannot be read or unpacked
     */
    public static PlainRecording of(Path file) throws IOException {
        if (!isCompressed(file)) {
            return new PlainRecording(file, false);
        }
        PlainRecording unpacked =
                new PlainRecording(Files.createTempFile("firstlight-", ".jfr"), true);
        try (InputStream packed = Files.newInputStream(file);
                InputStream in = new GZIPInputStream(packed, 1 << 16);
                OutputStream out = Files.newOutputStream(unpacked.file)) {
            in.transferTo(out);
            return unpacked;
        } catch (IOException e) {
            unpacked.close();
            throw e;
        }
    }

    private static boolean isCompressed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /** The file to open. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }
}
