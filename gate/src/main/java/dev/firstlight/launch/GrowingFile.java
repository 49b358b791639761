package dev.firstlight.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A file that is being written: the end counts only once the writer has ended. */
final class GrowingFile extends InputStream {

    private static final long PAUSE_NANOS = 2_000_000;

    private final InputStream file;
    private final BooleanSupplier growing;

    GrowingFile(Path file, BooleanSupplier growing) throws IOException {
        this.file = Files.newInputStream(file);
        this.growing = growing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            // Before the read, so that the last output is not missed.
            boolean more = growing.getAsBoolean();
            int count = file.read(bytes, offset, length);
            if (count > 0 || length == 0 || !more) {
                return count;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
