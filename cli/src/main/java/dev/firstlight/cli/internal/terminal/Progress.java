package dev.firstlight.cli.internal.terminal;

import dev.firstlight.timeline.Durations;

/**
 * How far long work is: on a terminal one line that is drawn anew, elsewhere a line now and then,
 * so that a log shows life without filling up. Nothing for work that is done in a moment.
 * Thread-safe.
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
        // A log gets its first line only when the work is really long.
        shown = console.isWatched() ? begin + FIRST_NANOS - REDRAW_NANOS : begin;
    }

    /** Begins some work, named as a verb and an object: {@code reading startup.jfr}. */
    public static Progress of(Console console, String what) {
        return new Progress(console, what);
    }

    /** How far it is, where the whole is known. */
    public void at(long done, long whole) {
        int percent = whole <= 0 ? 0 : (int) Math.min(100, done * 100 / whole);
        int filled = percent * BAR / 100;
        show("[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent + " %");
    }

    /** What it does now, where the whole is not known. */
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

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (drawn && !closed) {
            console.toErr(CLEAR);
        }
        closed = true;
    }
}
