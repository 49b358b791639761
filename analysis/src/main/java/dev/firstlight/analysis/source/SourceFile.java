package dev.firstlight.analysis.source;

import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.timeline.Sizes;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file in any format, and its content without gzip. */
final class SourceFile implements AutoCloseable {

    private final Path path;
    private final boolean compressed;
    private final Format format;
    private final TextEncoding encoding;
    private final long size;
    private @Nullable Path unpacked;

    private SourceFile(
            Path path, boolean compressed, Format format, TextEncoding encoding, long size) {
        this.path = path;
        this.compressed = compressed;
        this.format = format;
        this.encoding = encoding;
        this.size = size;
    }

    static SourceFile open(Path path) throws StartupFileException {
        try {
            if (Files.isDirectory(path)) {
                throw new StartupFileException(path, "is a directory");
            }
            byte[] head = new byte[Format.HEAD];
            int length;
            try (InputStream in = Files.newInputStream(path)) {
                length = in.readNBytes(head, 0, head.length);
            }
            boolean compressed = length > 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
            if (compressed) {
                try (InputStream in = gunzip(path)) {
                    length = in.readNBytes(head, 0, head.length);
                }
            }
            return new SourceFile(
                    path,
                    compressed,
                    Format.of(head, length),
                    TextEncoding.of(head, length),
                    Files.size(path));
        } catch (StartupFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new StartupFileException(path, "no such file", e);
        } catch (AccessDeniedException e) {
            throw new StartupFileException(path, "cannot be read: permission denied", e);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new StartupFileException(path, "damaged or truncated gzip", e);
        } catch (IOException e) {
            throw new StartupFileException(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    String label() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    Format format() {
        return format;
    }

    /** Size on disk in bytes. */
    long size() {
        return size;
    }

    /** The content as text. Throws an exception if the text is invalid in its encoding. */
    Reader text(long maxBytes) throws IOException {
        InputStream bytes = bytes(maxBytes);
        bytes.skipNBytes(encoding.markLength());
        return new InputStreamReader(
                bytes,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The content as a separate file, which is removed when this is closed. */
    Path plain(long maxBytes) throws IOException {
        if (!compressed) {
            return path;
        }
        Path file = unpacked;
        if (file == null) {
            file = Files.createTempFile("firstlight-", ".jfr");
            unpacked = file;
            try (InputStream in = bytes(maxBytes);
                    var out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
        }
        return file;
    }

    private InputStream bytes(long maxBytes) throws IOException {
        return compressed
                ? new Bounded(gunzip(path), path, maxBytes)
                : new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    private static InputStream gunzip(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public void close() throws StartupFileException {
        try {
            if (unpacked != null) {
                Files.deleteIfExists(unpacked);
            }
        } catch (IOException e) {
            throw new StartupFileException(path, "cannot delete its unpacked copy", e);
        }
    }

    /** Limits the size, because a few kilobytes of gzip may contain gigabytes. */
    private static final class Bounded extends FilterInputStream {

        private final Path path;
        private final long maxBytes;
        private long left;

        Bounded(InputStream in, Path path, long maxBytes) {
            super(in);
            this.path = path;
            this.maxBytes = maxBytes;
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws StartupFileException {
            left -= bytes;
            if (left < 0) {
                throw new StartupFileException(
                        path, "unpacks to more than " + Sizes.format(maxBytes));
            }
        }
    }
}
