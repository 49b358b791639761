package dev.firstlight.cli.internal.gate;

import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.Progress;
import dev.firstlight.gate.run.RunListener;
import dev.firstlight.timeline.Durations;

/** Shows the progress of the runs and the longest remaining time. */
final class RunProgress implements RunListener, AutoCloseable {

    private final Progress progress;
    private long begin;
    private int begun;
    private int whole;

    RunProgress(Console console, String what) {
        progress = Progress.of(console, what);
    }

    @Override
    public void at(int done, int newWhole, String state) {
        long now = System.nanoTime();
        if (done < begun || newWhole != whole || begin == 0) {
            // Another series of runs.
            begin = now;
            begun = done;
            whole = newWhole;
        }
        String text = whole == 0 ? "" : run(done + 1);
        int ran = done - begun;
        if (ran > 0 && whole > done) {
            long left = (now - begin) / ran * (whole - done);
            text += ", up to " + Durations.format(left / 1_000_000_000L * 1_000_000_000L) + " left";
        }
        progress.show(text.isEmpty() || state.isEmpty() ? text + state : text + ", " + state);
    }

    /** Noisy runs do not count: beyond the whole number, a run replaces one of them. */
    private String run(int number) {
        return number <= whole
                ? "run " + number + " of up to " + whole
                : "run " + number + ", replacing a noisy run";
    }

    @Override
    public void close() {
        progress.close();
    }
}
