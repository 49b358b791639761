package dev.firstlight.cli.internal.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where results go, as {@code System.out} without its silence: what cannot be written is remembered
 * to the end of the command. Not thread-safe.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream target = new FileOutputStream(FileDescriptor.out);
    private @Nullable IOException failure;

    /** Why something is missing, or null. */
    @Nullable IOException failure() {
        return failure;
    }

    /** Whether nobody reads any more, as behind {@code | head}: for that one need not be told. */
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
