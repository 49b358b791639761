package dev.firstlight.core;

import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Arrays;

/**
 * When the stages began. A stage ends where the next begins, so gaps and overlaps are impossible.
 * Thread-safe.
 */
final class StageLog {

    private static final int MAX = 48;

    private Stage[] stages = new Stage[8];
    private long[] begins = new long[8];
    private int size;

    /** Begins with {@link Stage#INIT} at the first hook, the recorder's time 1. */
    StageLog() {
        begin(Stage.INIT, 1);
    }

    /**
     * Begins a stage and ends the previous one. Has no effect if the stage already runs or if there
     * are too many.
     */
    synchronized void begin(Stage stage, long now) {
        if (size == MAX || (size > 0 && (stages[size - 1] == stage || now < begins[size - 1]))) {
            return;
        }
        if (size == stages.length) {
            stages = Arrays.copyOf(stages, MAX);
            begins = Arrays.copyOf(begins, MAX);
        }
        stages[size] = stage;
        begins[size++] = now;
    }

    /** Forgets earlier stages: the current stage begins now. */
    synchronized void restart(long now) {
        stages[0] = stages[size - 1];
        begins[0] = now;
        size = 1;
    }

    synchronized Stage current() {
        return stages[size - 1];
    }

    synchronized Spans spans() {
        return new Spans(Arrays.copyOf(stages, size), Arrays.copyOf(begins, size));
    }

    /** The stages at one instant. */
    static final class Spans {

        private final Stage[] stages;
        private final long[] begins;

        private Spans(Stage[] stages, long[] begins) {
            this.stages = stages;
            this.begins = begins;
        }

        /** Index of the stage that ran at this time; -1 before the first hook. */
        int indexAt(long time) {
            int i = stages.length - 1;
            while (i >= 0 && begins[i] > time) {
                i--;
            }
            return i;
        }

        Stage stage(int index) {
            return index < 0 ? Stage.JVM : stages[index];
        }

        /** Id of the stage's record; the time before the first hook has the id 1. */
        static int id(int index) {
            return index + 2;
        }

        /**
         * Adds the stages to a timeline.
         *
         * @param origin the recorder's time of process start
         * @param end the recorder's time at which the last stage ends
         */
        void addTo(StartupTimeline.Builder timeline, long origin, long end, boolean open) {
            if (origin < begins[0]) {
                timeline.addStage(id(-1), Stage.JVM, 0, begins[0] - origin, false);
            }
            for (int i = 0; i < stages.length && begins[i] <= end; i++) {
                boolean last = i == stages.length - 1 || begins[i + 1] > end;
                timeline.addStage(
                        id(i),
                        stages[i],
                        begins[i] - origin,
                        (last ? end : begins[i + 1]) - origin,
                        last && open);
            }
        }
    }
}
