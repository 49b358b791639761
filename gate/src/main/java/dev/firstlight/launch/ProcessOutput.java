package dev.firstlight.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the output of a process, keeps its end, and looks for the ready line. Thread-safe. */
final class ProcessOutput implements Runnable {

    private static final int KEPT_LINES = 200;
    private static final int LONGEST_LINE = 2_000;
    private static final long NOT_SEEN = Long.MIN_VALUE;

    private final InputStream stream;
    private final @Nullable Pattern ready;
    private final Deque<String> tail = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long seenNanos = NOT_SEEN;

    ProcessOutput(InputStream stream, @Nullable Pattern ready) {
        this.stream = stream;
        this.ready = ready;
    }

    static ProcessOutput read(Process process, InputStream stream, @Nullable Pattern ready) {
        ProcessOutput output = new ProcessOutput(stream, ready);
        Thread thread = new Thread(output, "firstlight-output-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    @Override
    public void run() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                add(line);
                line = lines.readLine();
            }
        } catch (IOException closedByTheProcess) {
            add("(the program's output ended: " + closedByTheProcess.getMessage() + ")");
        } finally {
            ended.countDown();
        }
    }

    private void add(String line) {
        if (seenNanos == NOT_SEEN && ready != null && ready.matcher(line).find()) {
            seenNanos = System.nanoTime();
        }
        synchronized (tail) {
            tail.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
            if (tail.size() > KEPT_LINES) {
                tail.remove();
            }
        }
    }

    boolean sawReady() {
        return seenNanos != NOT_SEEN;
    }

    /** When the line was seen, by {@link System#nanoTime()}. */
    long seenNanos() {
        return seenNanos;
    }

    /** The last lines. */
    List<String> tail(int lines) {
        synchronized (tail) {
            return tail.stream().skip(Math.max(0, tail.size() - lines)).toList();
        }
    }

    /** Waits briefly for the rest in the pipe of a process that has ended. */
    void awaitEnd(long millis) throws InterruptedException {
        ended.await(millis, TimeUnit.MILLISECONDS);
    }
}
