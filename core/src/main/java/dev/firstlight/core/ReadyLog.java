package dev.firstlight.core;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineText;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    static Logger logger() {
        return Only.LOG;
    }

    private static final class Only {
        static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    }

    static void write(StartupTimeline timeline, StartupTrace trace) {
        Logger log = logger();
        if (timeline.outcome() == Outcome.FAILED) {
            log.warn("{}\n{}", line(timeline), TimelineText.tree(timeline));
            return;
        }
        switch (trace.settings().log()) {
            case OFF -> {
                return;
            }
            case LINE -> log.info("{}", line(timeline));
            case TREE -> log.info("{}\n{}", line(timeline), TimelineText.tree(timeline));
            case BLAME ->
                    log.info("{}\n{}", line(timeline), TimelineText.blame(timeline, BLAME_LINES));
            case CRITICAL_CHAIN ->
                    log.info("{}\n{}", line(timeline), TimelineText.criticalChain(timeline));
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

    static String line(StartupTimeline timeline) {
        StringBuilder line = new StringBuilder("Firstlight: ");
        line.append(TimelineText.printable(timeline.service().service()));
        line.append(timeline.outcome() == Outcome.READY ? " ready in " : " not ready after ");
        line.append(Durations.format(timeline.duration().toNanos()));
        timeline.stageNanos(Stage.JVM)
                .ifPresent(jvm -> line.append(" (jvm ").append(Durations.format(jvm)).append(')'));
        timeline.objective()
                .ifPresent(objective ->
                        line.append(", objective ").append(objective).append(verdict(timeline)));
        timeline.profiling().ifPresent(why -> line.append(", profiled"));
        timeline.failure()
                .ifPresent(failure ->
                        line.append(", failed in ")
                                .append(TimelineText.shortPath(timeline, failure.phaseId()))
                                .append(" by ")
                                .append(TimelineText.printable(failure.type())));
        Map<Integer, Long> shares = TimelineText.criticalShares(timeline);
        int shown = 0;
        for (Map.Entry<Integer, Long> share : shares.entrySet()) {
            if (shown++ == 3) {
                break;
            }
            line.append(shown == 1 ? ", mostly " : ", ")
                    .append(TimelineText.shortPath(timeline, share.getKey()));
            line.append(' ').append(Durations.format(share.getValue()));
        }
        keys(line.append(';'), timeline);
        return line.toString();
    }

    private static String verdict(StartupTimeline timeline) {
        return timeline.objectiveMet().map(met -> met ? " met" : " missed").orElse(" not judged");
    }

    private static void keys(StringBuilder line, StartupTimeline timeline) {
        line.append(" startup_duration_us=").append(timeline.duration().toNanos() / 1000);
        line.append(" outcome=").append(timeline.outcome().tag());
        line.append(" start_kind=").append(timeline.startKind().tag());
        line.append(" start_id=").append(timeline.startId());
        line.append(" objective_us=")
                .append(
                        timeline.objective()
                                .map(Objective::limit)
                                .map(limit -> Long.toString(limit.toNanos() / 1000))
                                .orElse("none"));
        line.append(" objective_met=")
                .append(timeline.objectiveMet().map(String::valueOf).orElse("none"));
        line.append(" dropped=").append(timeline.dropped());
        line.append(" profiling=").append(timeline.profiling().map(Profiling::tag).orElse("none"));
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
