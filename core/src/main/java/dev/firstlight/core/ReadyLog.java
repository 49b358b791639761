package dev.firstlight.core;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.List;

/**
 * Logs the finished start. The line ends with {@code key=value} pairs for scripts; their names and
 * order are stable, later releases only append.
 */
final class ReadyLog {

    /** Name of the only logger that Firstlight uses. */
    static final String LOGGER = "dev.firstlight";

    private static final int BLAME_LINES = 25;

    private ReadyLog() {}

    /**
     * The logger. Whoever comes first makes it and all others wait: to a thread that asks while
     * another one is initialising SLF4J, that would hand a substitute, which loses what is logged
     * just then.
     */
    static HostLog logger() {
        return Only.LOG;
    }

    private static final class Only {
        static final HostLog LOG = HostLog.of(LOGGER);
    }

    static void write(StartupTimeline timeline, StartupTrace trace) {
        HostLog log = logger();
        if (timeline.outcome() == Outcome.FAILED) {
            log.warn("{}\n{}", ReadyLine.of(timeline), TimelineText.tree(timeline));
            return;
        }
        switch (trace.settings().log()) {
            case OFF -> {
                return;
            }
            case LINE -> log.info("{}", ReadyLine.of(timeline));
            case TREE -> log.info("{}\n{}", ReadyLine.of(timeline), TimelineText.tree(timeline));
            case BLAME ->
                    log.info(
                            "{}\n{}",
                            ReadyLine.of(timeline),
                            TimelineText.blame(timeline, BLAME_LINES));
            case CRITICAL_CHAIN ->
                    log.info(
                            "{}\n{}", ReadyLine.of(timeline), TimelineText.criticalChain(timeline));
        }
        if (timeline.objectiveMet().isPresent() && !timeline.objectiveMet().get()) {
            log.warn("{}", missed(timeline));
        }
        if (trace.recorder().misuses() > 0) {
            log.debug(
                    "Firstlight: {} phases had no name, too long a name, or were closed twice",
                    trace.recorder().misuses());
        }
    }

    private static String missed(StartupTimeline timeline) {
        StringBuilder text = new StringBuilder("Firstlight: the start took ");
        text.append(Durations.format(timeline.duration().toNanos())).append(", the objective is ");
        timeline.objective().ifPresent(text::append);
        text.append("; largest self times: ");
        List<PhaseRecord> all = TimelineText.bySelfTime(timeline);
        for (int i = 0; i < Math.min(3, all.size()); i++) {
            PhaseRecord phase = all.get(i);
            text.append(i == 0 ? "" : ", ").append(TimelineText.shortPath(timeline, phase.id()));
            text.append(' ').append(Durations.format(timeline.selfNanos(phase.id())));
        }
        return text.toString();
    }
}
