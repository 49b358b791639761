package dev.firstlight.cli.internal.terminal;

import dev.firstlight.timeline.Durations;

/**
 * Shows the progress of long work: on a terminal as a line that is redrawn, elsewhere as a line now
 * and then, so that a log shows life without filling up. Shows nothing for short work. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Progress implements AutoCloseable {

    private static final long FIRST_NANOS = 500_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int BAR = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final String what;
    private final long begin = System.nanoTime();
    private long shown;
    private boolean drawn;
    private boolean closed;

    private Progress(Console console, String what) {
        this.console = console;
        this.what = what;
        // A log gets its first line only if the work is really long.
        shown = console.isWatched() ? begin + FIRST_NANOS - REDRAW_NANOS : begin;
    }

    /** Begins work, named by a verb and an object: {@code reading startup.jfr}. */
    public static Progress of(Console console, String what) {
        return new Progress(console, what);
    }

    /** Shows the progress if the total is known. */
    public void at(long done, long whole) {
        int percent = whole <= 0 ? 0 : (int) Math.min(100, done * 100 / whole);
        int filled = percent * BAR / 100;
        show("[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent + " %");
    }

    /** Shows the present step if the total is unknown. */
    public synchronized void show(String state) {
        if (closed || console.isQuiet()) {
            return;
        }
        long now = System.nanoTime();
        if (now - shown < (console.isWatched() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        String line =
                Console.printable(
                        what
                                + "  "
                                + Durations.format((now - begin) / 100_000_000L * 100_000_000L)
                                + (state.isEmpty() ? "" : "  " + state));
        if (console.isWatched()) {
            int width = console.columns() - 1;
            console.toErr(CLEAR + (line.length() > width ? line.substring(0, width) : line));
            drawn = true;
        } else {
            console.toErr("firstlight: " + line + '\n');
        }
    }

    /** Removes the line. */
    @Override
    public synchronized void close() {
        if (drawn && !closed) {
            console.toErr(CLEAR);
        }
        closed = true;
    }
}
