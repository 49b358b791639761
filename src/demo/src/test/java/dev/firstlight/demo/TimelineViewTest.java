package dev.firstlight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.StartupTimeline;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimelineViewTest {

    private static final long MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final StartupTrace trace =
            StartupTrace.builder().ticker(clock::get).firstHook(1).build();

    @Test
    void tree_leavesOutWhatIsShorterThanAHundredthOfTheStart() {
        StartupTimeline timeline = timeline();

        assertThat(TimelineView.tree(timeline))
                .anyMatch(line -> line.endsWith("  init"))
                .anyMatch(line -> line.contains("  long "))
                .noneMatch(line -> line.contains("  short "))
                .endsWith("Not shown: 1, each shorter than 1.0 ms (1 % of the startup)");
    }

    @Test
    void tree_showsClassesWithoutPackage() {
        assertThat(TimelineView.tree(timeline()))
                .anyMatch(line -> line.endsWith("  long type=Thread$State level=1.5"));
    }

    @Test
    void stages_endWithTheirSumAndTheDuration() {
        assertThat(TimelineView.stages(timeline()))
                .endsWith(
                        "sum                     100 000 000 ns",
                        "startup duration        100 000 000 ns");
    }

    private StartupTimeline timeline() {
        phase("long", 90 * MILLI);
        phase("short", MILLI / 2);
        clock.set(100 * MILLI);
        trace.readiness().frameworkUp();
        return trace.timeline();
    }

    private void phase(String name, long nanos) {
        try (StartupPhase phase = trace.phase(name)) {
            phase.attribute("type", "java.lang.Thread$State").attribute("level", 1.5);
            clock.addAndGet(nanos);
        }
    }
}
