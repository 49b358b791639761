package dev.firstlight.analysis.comparison;

import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the phases of several starts. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class PhaseTableBuilder {

    private final List<Integer> runs = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private final Map<Key, Path> byKey = new HashMap<>();
    private final Map<String, String> stableNames = new HashMap<>();

    /** A phase below another; the parent is -1 for a stage. */
    private record Key(int parent, String name) {}

    private static final class Path {
        final int index;
        final Key key;
        final String thread;
        final List<long[]> columns = new ArrayList<>();

        Path(int index, Key key, String thread) {
            this.index = index;
            this.key = key;
            this.thread = thread;
        }

        /** Total, self, and critical time in the start that is being added. */
        long[] column(int run) {
            while (columns.size() <= run) {
                columns.add(new long[] {-1, 0, 0});
            }
            return columns.get(run);
        }
    }

    /** A builder without starts. */
    public PhaseTableBuilder() {}

    /**
     * Adds a start.
     *
     * @param run its number, for {@link PhaseTable#runs()}
     */
    public PhaseTableBuilder add(int run, StartupTimeline timeline) {
        int column = runs.size();
        runs.add(run);
        Map<Integer, Path> byId = new HashMap<>();
        // Both lists contain parents before their children.
        timeline.stages().forEach(stage -> add(stage, column, timeline, byId));
        timeline.phases().forEach(phase -> add(phase, column, timeline, byId));
        for (CriticalSegment segment : timeline.criticalPath()) {
            Path path = byId.get(segment.phaseId());
            if (path != null) {
                path.column(column)[2] += segment.durationNanos();
            }
        }
        return this;
    }

    private void add(
            PhaseRecord phase, int column, StartupTimeline timeline, Map<Integer, Path> byId) {
        Path parent = byId.get(phase.parentId());
        Key key =
                new Key(
                        parent == null ? -1 : parent.index,
                        stableNames.computeIfAbsent(phase.displayName(), PhaseNames::stable));
        Path path = byKey.get(key);
        if (path == null) {
            path = new Path(paths.size(), key, PhaseNames.stableThread(phase.thread()));
            byKey.put(key, path);
            paths.add(path);
        }
        byId.put(phase.id(), path);
        long[] times = path.column(column);
        times[0] = Math.max(0, times[0]) + phase.durationNanos();
        times[1] += timeline.selfNanos(phase.id());
    }

    /** The table so far. */
    public PhaseTable build() {
        return new PhaseTable(runs, paths.stream().map(this::row).toList());
    }

    private PhaseRow row(Path path) {
        long[][] times = new long[3][runs.size()];
        for (int column = 0; column < runs.size(); column++) {
            long[] of = path.column(column);
            for (int kind = 0; kind < 3; kind++) {
                times[kind][column] = of[kind];
            }
        }
        return new PhaseRow(
                path.key.parent(), path.key.name(), path.thread, times[0], times[1], times[2]);
    }
}
