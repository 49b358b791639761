package dev.firstlight.analysis.comparison;

import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts for tests: the stages jvm and di, and below di a tree of phases that run one after the
 * other, each given by its depth, its name, and its own milliseconds.
 */
final class Starts {

    private static final long MS = 1_000_000;

    private Starts() {}

    /** Lines of {@code name ms}, indented by two spaces for each level. */
    static StartupTimeline of(String tree) {
        return of(100, tree, "main");
    }

    static StartupTimeline of(long jvmMs, String tree, String thread) {
        List<String> lines = tree.lines().filter(line -> !line.isBlank()).toList();
        List<PhaseRecord> phases = new ArrayList<>();
        int[] next = {0};
        long end = jvmMs * MS;
        while (next[0] < lines.size()) {
            end = read(lines, next, 2, end, thread, phases);
        }
        StartupTimeline.Builder builder =
                StartupTimeline.builder()
                        .outcome(Outcome.READY)
                        .durationNanos(end)
                        .addStage(1, Stage.JVM, 0, jvmMs * MS, false)
                        .addStage(2, Stage.DI, jvmMs * MS, end, false);
        phases.forEach(builder::addPhase);
        return builder.build();
    }

    private static long read(
            List<String> lines,
            int[] next,
            int parent,
            long begin,
            String thread,
            List<PhaseRecord> phases) {
        String line = lines.get(next[0]);
        int depth = depth(line);
        int blank = line.lastIndexOf(' ');
        int id = 3 + next[0]++;
        long end = begin + Long.parseLong(line.substring(blank + 1)) * MS;
        while (next[0] < lines.size() && depth(lines.get(next[0])) > depth) {
            end = read(lines, next, id, end, thread, phases);
        }
        phases.add(
                PhaseRecord.builder()
                        .id(id)
                        .parentId(parent)
                        .name(line.substring(depth, blank))
                        .stage(Stage.DI)
                        .startNanos(begin)
                        .endNanos(end)
                        .thread(thread, 1)
                        .build());
        return end;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }
}
