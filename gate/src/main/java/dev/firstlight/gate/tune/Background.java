package dev.firstlight.gate.tune;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds beans that hold up the main thread without need: candidates for background initialization.
 */
final class Background {

    private static final double LEAST_SHARE = 0.02;
    private static final int MOST = 5;

    private Background() {}

    /**
     * The candidates among the application's own beans, whose definitions can be changed. Excludes
     * beans that were created because another bean needs them, which would wait for them anyway.
     *
     * @param mainClass of the application, or empty if unknown
     */
    static List<String> candidates(StartupTimeline timeline, String mainClass) {
        double least = LEAST_SHARE * timeline.duration().toNanos();
        String own = basePackage(mainClass);
        Map<Integer, PhaseRecord> byId = new HashMap<>();
        timeline.phases().forEach(phase -> byId.put(phase.id(), phase));
        return timeline.phases().stream()
                .filter(phase -> phase.stage() == Stage.DI && isBean(phase))
                .filter(phase -> isOwn(phase, own))
                .filter(phase -> !isNeeded(byId, phase))
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

    /** Spring's adapter records the type of each bean. */
    private static boolean isBean(PhaseRecord phase) {
        return phase.attributes().containsKey("type");
    }

    /** {@code com.example.} of {@code com.example.shop.Main}. */
    private static String basePackage(String mainClass) {
        String[] parts = mainClass.split("\\.");
        return parts.length < 2
                ? ""
                : parts.length == 2 ? parts[0] + '.' : parts[0] + '.' + parts[1] + '.';
    }

    private static boolean isOwn(PhaseRecord phase, String own) {
        String type = String.valueOf(phase.attributes().get("type"));
        return type.startsWith(own) && !type.startsWith("org.springframework.");
    }

    private static boolean isNeeded(Map<Integer, PhaseRecord> byId, PhaseRecord phase) {
        PhaseRecord above = byId.get(phase.parentId());
        while (above != null && !isBean(above)) {
            above = byId.get(above.parentId());
        }
        return above != null;
    }

    /** Duration with the phases of the bean, but without other beans that it waited for. */
    private static long own(StartupTimeline timeline, PhaseRecord phase) {
        long nanos = phase.durationNanos();
        for (PhaseRecord child : timeline.children(phase.id())) {
            if (isBean(child)) {
                nanos -= child.durationNanos();
            }
        }
        return nanos;
    }
}
