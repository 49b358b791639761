package dev.firstlight.gate;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.gate.internal.run.Series;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes in which stages a CPU quota stopped the starts, by the counters of their cgroups. */
final class ThrottledPhases {

    private ThrottledPhases() {}

    static List<String> lines(String name, Series series) {
        List<ColdStart> starts =
                series.starts().stream().filter(start -> !start.throttling().isEmpty()).toList();
        if (starts.isEmpty()) {
            return List.of();
        }
        Map<String, List<Long>> byStage = new LinkedHashMap<>();
        List<Long> all = new ArrayList<>();
        for (ColdStart start : starts) {
            all.add(start.throttled().toNanos());
            StartupTimeline timeline = start.timeline();
            if (timeline != null) {
                for (PhaseRecord stage : timeline.stages()) {
                    byStage.computeIfAbsent(stage.name(), unused -> new ArrayList<>())
                            .add(start.throttled(stage.startNanos(), stage.endNanos()).toNanos());
                }
            }
        }
        String stages =
                byStage.entrySet().stream()
                        .filter(stage -> median(stage.getValue()) > 0)
                        .map(stage -> stage.getKey() + " " + format(stage.getValue()))
                        .collect(Collectors.joining(", "));
        return List.of(
                "with "
                        + name
                        + ", the quota stopped a start for a median of "
                        + format(all)
                        + ", summed over the CPUs"
                        + (stages.isEmpty() ? "" : ": " + stages));
    }

    private static double median(List<Long> nanos) {
        return Sample.of(nanos).median();
    }

    private static String format(List<Long> nanos) {
        return Durations.format(Math.round(median(nanos)));
    }
}
