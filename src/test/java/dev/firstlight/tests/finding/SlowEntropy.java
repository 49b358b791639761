package dev.firstlight.tests.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A device with little entropy: a named pipe that gets a few bytes some time after the last ones
 * were read. It never contains more, however long no process reads.
 */
final class SlowEntropy implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final int BYTES = 32;

    private final Path device;
    private final RandomAccessFile pipe;
    private final Thread source;
    private volatile boolean closed;

    SlowEntropy(Path folder) throws IOException, InterruptedException {
        device = folder.resolve("entropy");
        Process mkfifo = new ProcessBuilder("mkfifo", device.toString()).start();
        assertThat(mkfifo.waitFor()).as("exit code of mkfifo").isZero();
        // For reading and writing, so that neither end waits for the other to open.
        pipe = new RandomAccessFile(device.toFile(), "rw");
        source = new Thread(this::feed, "slow-entropy");
        source.setDaemon(true);
        source.start();
    }

    /** The JVM option that selects it as the source of seeds. */
    String option() {
        return "-Djava.security.egd=file:" + device;
    }

    private void feed() {
        byte[] bytes = new byte[BYTES];
        try (FileInputStream in = new FileInputStream(pipe.getFD())) {
            while (!closed) {
                LockSupport.parkNanos(PAUSE.toNanos());
                if (in.available() == 0) {
                    pipe.write(bytes);
                }
            }
        } catch (IOException e) {
            // Closed: the device is gone.
            closed = true;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        source.join();
        pipe.close();
    }
}
