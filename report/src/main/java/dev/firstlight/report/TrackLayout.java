package dev.firstlight.report;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places phases on tracks for trace viewers, which show a phase inside another one on a track as
 * called by it. So a phase goes below another only if that is its ancestor and lasts as long; a
 * phase that overlaps, or outlives its parent, gets another track of its thread.
 */
final class TrackLayout {

    private final StartupTimeline timeline;
    private final Map<String, List<Track>> byThread = new LinkedHashMap<>();
    private final Map<String, Set<Long>> idsByName = new HashMap<>();

    /** A row of a viewer. */
    static final class Track {

        final String name;
        final List<PhaseRecord> phases = new ArrayList<>();
        private final Deque<PhaseRecord> open = new ArrayDeque<>();

        Track(String name) {
            this.name = name;
        }
    }

    private TrackLayout(StartupTimeline timeline) {
        this.timeline = timeline;
        for (PhaseRecord phase : timeline.phases()) {
            // Phases before the first hook may have only the name of their thread.
            if (phase.stage() != Stage.JVM) {
                idsByName
                        .computeIfAbsent(phase.thread(), name -> new HashSet<>())
                        .add(phase.threadId());
            }
        }
    }

    /** The tracks; tracks of one thread are adjacent, threads in the order in which they began. */
    static List<Track> of(StartupTimeline timeline) {
        TrackLayout layout = new TrackLayout(timeline);
        timeline.phases().stream()
                .sorted(
                        Comparator.comparingLong(PhaseRecord::startNanos)
                                .thenComparing(
                                        Comparator.comparingLong(PhaseRecord::durationNanos)
                                                .reversed())
                                .thenComparingInt(PhaseRecord::id))
                .forEach(layout::place);
        return layout.byThread.values().stream().flatMap(List::stream).toList();
    }

    private void place(PhaseRecord phase) {
        String thread = phase.thread().isEmpty() ? "thread " + phase.threadId() : phase.thread();
        int ids = idsByName.getOrDefault(phase.thread(), Set.of()).size();
        List<Track> tracks =
                byThread.computeIfAbsent(
                        (ids > 1 ? phase.threadId() : "") + "\n" + thread,
                        key -> new ArrayList<>());
        Track track = null;
        for (Track candidate : tracks) {
            if (hasRoomFor(candidate, phase)) {
                track = candidate;
                break;
            }
        }
        if (track == null) {
            track =
                    new Track(
                            tracks.isEmpty() ? thread : thread + " (" + (tracks.size() + 1) + ")");
            tracks.add(track);
        }
        track.phases.add(phase);
        track.open.push(phase);
    }

    private boolean hasRoomFor(Track track, PhaseRecord phase) {
        PhaseRecord around = track.open.peek();
        while (around != null && around.endNanos() <= phase.startNanos()) {
            track.open.pop();
            around = track.open.peek();
        }
        return around == null
                || (around.endNanos() >= phase.endNanos() && isAncestor(around, phase));
    }

    /** A parent has a smaller id than its children, so the search ends early. */
    private boolean isAncestor(PhaseRecord ancestor, PhaseRecord phase) {
        @Nullable PhaseRecord p = timeline.find(phase.parentId());
        while (p != null && p.id() > ancestor.id()) {
            p = timeline.find(p.parentId());
        }
        return p != null && p.id() == ancestor.id();
    }
}
