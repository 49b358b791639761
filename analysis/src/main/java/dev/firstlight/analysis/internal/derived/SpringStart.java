package dev.firstlight.analysis.internal.derived;

import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives from Spring Boot's own steps how and when a start ended, and its stages. Only the first
 * occurrence of each step counts, because a nested application repeats them later. Times are
 * nanoseconds of any one clock. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SpringStart {

    /** Begin and end. */
    private record Span(long start, long end) {}

    private final Map<String, Span> first = new HashMap<>();
    private Map<String, String> failure = Map.of();

    /** Adds a step, in any order. */
    public void add(String step, Map<String, String> tags, long start, long end) {
        if (!SpringSteps.isMark(step)) {
            return;
        }
        Span known = first.get(step);
        if (known == null || start < known.start) {
            first.put(step, new Span(start, end));
            if (step.equals(SpringSteps.FAILED)) {
                failure = Map.copyOf(tags);
            }
        }
    }

    /** Whether a step that this class knows was added. */
    public boolean isKnown() {
        return !first.isEmpty();
    }

    /** When Spring began, or null if its first step is missing. */
    public @Nullable Long begin() {
        Span starting = first.get(SpringSteps.STARTING);
        return starting == null ? null : (Long) starting.start;
    }

    /** When the start ended, or null if no step shows it. */
    public @Nullable Long end() {
        Span last = last();
        return last == null ? null : (Long) last.end;
    }

    /** How it ended; still starting if no step shows it. */
    public Outcome outcome() {
        return last() == null ? Outcome.STARTING : hasFailed() ? Outcome.FAILED : Outcome.READY;
    }

    /** The step that ended it, or empty. */
    public String endStep() {
        return last() == null ? "" : hasFailed() ? SpringSteps.FAILED : readyStep();
    }

    /** The timeline of this start, with the reason of its failure if it failed. */
    public StartupTimeline finish(StartupTimeline timeline) {
        if (outcome() != Outcome.FAILED) {
            return timeline;
        }
        return timeline.toBuilder()
                .failure(
                        Failure.of(
                                SpringSteps.className(failure.getOrDefault("exception", "unknown")),
                                SpringSteps.text("message", failure.getOrDefault("message", "")),
                                failedPhase(timeline)))
                .build();
    }

    /** The failed phase that began last, which is the innermost; otherwise the last stage. */
    private static int failedPhase(StartupTimeline timeline) {
        List<PhaseRecord> failed = timeline.failedPhases();
        List<PhaseRecord> candidates = failed.isEmpty() ? timeline.stages() : failed;
        return candidates.isEmpty()
                ? PhaseRecord.ROOT_ID
                : candidates.get(candidates.size() - 1).id();
    }

    /**
     * Adds the stages from the begin of Spring, as Firstlight's starter does.
     *
     * @param base subtracted from all times
     * @param listening when the port was bound, or {@link Long#MAX_VALUE}, because Spring has no
     *     step for it
     */
    public void stages(TimelineAssembly assembly, long base, long listening) {
        Span starting = first.get(SpringSteps.STARTING);
        Span prepared = first.get(SpringSteps.ENVIRONMENT_PREPARED);
        Span refresh = first.get(SpringSteps.REFRESH);
        Span started = first.get(SpringSteps.STARTED);
        if (starting != null) {
            assembly.stage(Stage.INIT, starting.start - base);
        }
        if (prepared != null) {
            assembly.stage(starting == null ? Stage.INIT : Stage.CONFIG, prepared.end - base);
        }
        // The refresh of a failed start ends with the failure, and no stage follows.
        long refreshed =
                started != null
                        ? started.start
                        : refresh != null && !hasFailed() ? refresh.end : Long.MAX_VALUE;
        boolean bound =
                refreshed != Long.MAX_VALUE
                        && listening < refreshed
                        && (refresh == null || listening > refresh.start)
                        && (prepared == null || listening > prepared.end);
        if (bound) {
            assembly.stage(Stage.DI, listening - base);
            assembly.stage(Stage.LISTEN, refreshed - base);
        } else if (refreshed != Long.MAX_VALUE) {
            assembly.stage(Stage.DI, refreshed - base);
        }
        if (refreshed != Long.MAX_VALUE) {
            assembly.stage(Stage.APP, Long.MAX_VALUE);
        } else if (prepared != null || refresh != null) {
            assembly.stage(Stage.DI, Long.MAX_VALUE);
        } else if (starting != null) {
            assembly.stage(Stage.CONFIG, Long.MAX_VALUE);
        }
    }

    private @Nullable Span last() {
        return hasFailed() ? first.get(SpringSteps.FAILED) : first.get(readyStep());
    }

    /** A failure after ready belongs to another application. */
    private boolean hasFailed() {
        Span failed = first.get(SpringSteps.FAILED);
        Span ready = first.get(readyStep());
        return failed != null && (ready == null || failed.end < ready.start);
    }

    private String readyStep() {
        return first.containsKey(SpringSteps.READY) ? SpringSteps.READY : SpringSteps.RUNNING;
    }
}
