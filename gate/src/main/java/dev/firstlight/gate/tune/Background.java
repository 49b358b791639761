package dev.firstlight.gate.tune;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Comparator;
import java.util.List;

/** Beans that hold up the main thread and need not: candidates for the background. */
final class Background {

    private static final double LEAST_SHARE = 0.02;
    private static final int MOST = 5;

    private Background() {}

    static List<String> candidates(StartupTimeline timeline) {
        double least = LEAST_SHARE * timeline.duration().toNanos();
        return timeline.phases().stream()
                // Spring's adapter says of beans what type they are.
                .filter(phase ->
                        phase.stage() == Stage.DI && phase.attributes().containsKey("type"))
                .filter(phase -> phase.thread().equals("main"))
                .filter(phase -> own(timeline, phase) >= least)
                .sorted(
                        Comparator.comparingLong((PhaseRecord phase) -> own(timeline, phase))
                                .reversed())
                .limit(MOST)
                .map(phase ->
                        phase.name()
                                + " "
                                + Durations.format(own(timeline, phase))
                                + " ("
                                + phase.attributes().get("type")
                                + ")")
                .toList();
    }

    /** With its phases, but without the beans that it waited for. */
    private static long own(StartupTimeline timeline, PhaseRecord phase) {
        long nanos = phase.durationNanos();
        for (PhaseRecord child : timeline.children(phase.id())) {
            if (child.attributes().containsKey("type")) {
                nanos -= child.durationNanos();
            }
        }
        return nanos;
    }
}
