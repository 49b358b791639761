package dev.firstlight.core;

import dev.firstlight.settings.Settings;
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

    private static final int BLAME_LINES = 25;
    private static final int LARGEST = 8;

    private ReadyLog() {}

    /** Logs on the log thread, see {@link LogQueue#log}. */
    static void info(String message) {
        Guard.log().log(() -> new Guard("log output").run(() -> HostLogger.get().info(message)));
    }

    /** Logs on the log thread, see {@link LogQueue#log}. */
    static void debug(String message, Throwable cause) {
        Guard.log().log(
                () -> new Guard("log output").run(() -> HostLogger.get().debug(message, cause)));
    }

    /**
     * Passes the finished start to the log thread.
     *
     * @param misuses how often phases were used incorrectly
     * @return the number to wait for, see {@link LogQueue#await}
     */
    static long write(StartupTimeline timeline, Settings.LogView view, long misuses) {
        Guard guard = new Guard("log output");
        return Guard.log().add(() -> guard.run(() -> writeNow(timeline, view, misuses)));
    }

    private static void writeNow(StartupTimeline timeline, Settings.LogView view, long misuses) {
        if (view == Settings.LogView.OFF) {
            return;
        }
        HostLog log = HostLogger.get();
        if (timeline.outcome() == Outcome.FAILED) {
            log.warn("{}", failed(timeline));
            return;
        }
        String line = ReadyLine.of(timeline);
        switch (view) {
            case TREE -> log.info("{}\n{}", line, TimelineText.tree(timeline));
            case BLAME -> log.info("{}\n{}", line, TimelineText.blame(timeline, BLAME_LINES));
            case CRITICAL_CHAIN -> log.info("{}\n{}", line, TimelineText.criticalChain(timeline));
            default -> log.info("{}", line);
        }
        if (timeline.objectiveMet().isPresent() && !timeline.objectiveMet().get()) {
            log.warn("{}", missed(timeline));
        }
        if (misuses > 0) {
            log.debug(
                    "Firstlight: {} phases had no name, had too long a name, or were closed twice",
                    misuses);
        }
    }

    /**
     * The line, the cause and place of the failure, and the largest phases: a dozen lines, to keep
     * the log short. The file contains everything.
     */
    private static String failed(StartupTimeline timeline) {
        StringBuilder text = new StringBuilder(ReadyLine.of(timeline));
        timeline.failure()
                .ifPresent(failure -> {
                    text.append("\n  ").append(TimelineText.printable(failure.type())).append(": ");
                    text.append(TimelineText.printable(failure.message()));
                    text.append("\n  failed in: ");
                    phase(text, timeline, failure.phaseId());
                });
        text.append("\n  largest by self time:");
        List<PhaseRecord> all = TimelineText.bySelfTime(timeline);
        for (PhaseRecord phase : all.subList(0, Math.min(LARGEST, all.size()))) {
            if (timeline.selfNanos(phase.id()) == 0) {
                break;
            }
            text.append("\n    ").append(Durations.format(timeline.selfNanos(phase.id())));
            phase(text.append("  "), timeline, phase.id());
        }
        return text.toString();
    }

    private static void phase(StringBuilder text, StartupTimeline timeline, int id) {
        text.append(TimelineText.path(timeline, id));
        PhaseRecord phase = timeline.find(id);
        if (phase != null && phase.open()) {
            text.append(" (open)");
        }
    }

    private static String missed(StartupTimeline timeline) {
        StringBuilder text = new StringBuilder("Firstlight: startup took ");
        text.append(Durations.format(timeline.duration().toNanos()))
                .append(" and missed the objective of ");
        timeline.objective().ifPresent(text::append);
        text.append(". Largest self times: ");
        List<PhaseRecord> all = TimelineText.bySelfTime(timeline);
        for (int i = 0; i < Math.min(3, all.size()); i++) {
            PhaseRecord phase = all.get(i);
            text.append(i == 0 ? "" : ", ").append(TimelineText.shortPath(timeline, phase.id()));
            text.append(' ').append(Durations.format(timeline.selfNanos(phase.id())));
        }
        return text.toString();
    }
}
