package dev.firstlight.analysis.internal.recording;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads that worked during a start, by their Java thread ids. */
final class Lanes {

    private final Map<Long, Lane> byThread = new HashMap<>();

    /**
     * The lanes of this start.
     *
     * @param mainThreadId the thread to which the first stages belong
     */
    static Lanes of(StartupTimeline timeline, long mainThreadId) {
        Map<Long, List<PhaseRecord>> phases = new HashMap<>();
        for (PhaseRecord phase : timeline.phases()) {
            if (phase.threadId() != 0) {
                phases.computeIfAbsent(phase.threadId(), id -> new ArrayList<>()).add(phase);
            }
        }
        Map<Long, List<PhaseRecord>> stages = new HashMap<>();
        long home = mainThreadId;
        for (PhaseRecord stage : timeline.stages()) {
            home = homeOf(stage, timeline, home);
            stages.computeIfAbsent(home, id -> new ArrayList<>()).add(stage);
        }
        phases.keySet().forEach(id -> stages.putIfAbsent(id, List.of()));
        Lanes lanes = new Lanes();
        stages.forEach((id, own) ->
                lanes.byThread.put(
                        id,
                        Lane.of(
                                phases.getOrDefault(id, List.of()),
                                own,
                                timeline.duration().toNanos())));
        return lanes;
    }

    @Nullable Lane of(long threadId) {
        return byThread.get(threadId);
    }

    Collection<Lane> all() {
        return byThread.values();
    }

    /**
     * The thread whose time outside phases belongs to the stage: the one that spent most of the
     * stage in its direct children; if there are none, the thread of the previous stage.
     */
    private static long homeOf(PhaseRecord stage, StartupTimeline timeline, long before) {
        Map<Long, Long> time = new HashMap<>();
        for (PhaseRecord phase : timeline.children(stage.id())) {
            if (phase.threadId() != 0) {
                long within = Math.min(phase.endNanos(), stage.endNanos()) - phase.startNanos();
                time.merge(phase.threadId(), within, Long::sum);
            }
        }
        long home = before;
        long most = 0;
        for (Map.Entry<Long, Long> entry : time.entrySet()) {
            if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() == before)) {
                home = entry.getKey();
                most = entry.getValue();
            }
        }
        return home;
    }
}
