package dev.firstlight.cli.internal.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes results like {@code System.out}, but remembers a failure until the end of the command. Not
 * thread-safe.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream target = new FileOutputStream(FileDescriptor.out);
    private @Nullable IOException failure;

    /** Why output is missing, or null. */
    @Nullable IOException failure() {
        return failure;
    }

    /**
     * Whether the reader has closed the pipe, as {@code | head} does: that need not be reported.
     */
    boolean isReaderGone() {
        return failure != null && "Broken pipe".equals(failure.getMessage());
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
