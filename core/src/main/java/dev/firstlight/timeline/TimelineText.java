package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.PrintableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as plain text for people, in the spirit of {@code systemd-analyze}. Control characters
 * in names are shown as escapes, so that a name cannot forge lines or drive a terminal. Stateless.
 *
 * @since 0.1.0
 */
public final class TimelineText {

    private static final int NAME_WIDTH = 100;

    private TimelineText() {}

    /** The phases below their parents, with begin, duration and self time. */
    public static String tree(StartupTimeline timeline) {
        StringBuilder out = new StringBuilder();
        headline(out, timeline);
        columns(out, "begin ms", "total ms", "self ms", "phase");
        for (PhaseRecord stage : timeline.stages()) {
            subtree(out, timeline, stage, "");
        }
        footer(out, timeline);
        return out.toString();
    }

    /**
     * The phases by self time, largest first.
     *
     * @param limit maximum number of lines
     */
    public static String blame(StartupTimeline timeline, int limit) {
        StringBuilder out = new StringBuilder();
        headline(out, timeline);
        out.append(
                        "By self time. Threads overlap, so the times do not add up to the duration,"
                                + " and a phase at the\n")
                .append("top need not have delayed ready. The critical chain shows what did.\n");
        columns(out, "self ms", "total ms", "", "phase");
        List<PhaseRecord> all = bySelfTime(timeline);
        for (PhaseRecord phase : all.subList(0, Math.min(limit, all.size()))) {
            row(
                    out,
                    timeline.selfNanos(phase.id()),
                    phase.durationNanos(),
                    null,
                    path(timeline, phase.id()) + seenIn(phase));
            marks(out, phase).append('\n');
        }
        footer(out, timeline);
        return out.toString();
    }

    /** What determined ready, in order of time; the first column adds up to the duration. */
    public static String criticalChain(StartupTimeline timeline) {
        StringBuilder out = new StringBuilder();
        headline(out, timeline);
        out.append(
                        "What held up ready, in order of time. The parts add up to the duration. If"
                                + " a phase waits for another\n")
                .append(
                        "thread, the waiting phase is shown unless the work began through `child(...)`.\n");
        columns(out, "part ms", "at ms", "", "phase");
        for (CriticalSegment segment : timeline.criticalPath()) {
            PhaseRecord phase = timeline.find(segment.phaseId());
            row(
                    out,
                    segment.durationNanos(),
                    segment.startNanos(),
                    null,
                    path(timeline, segment.phaseId()) + (phase == null ? "" : seenIn(phase)));
            out.append('\n');
        }
        row(out, timeline.duration().toNanos(), 0, null, "sum");
        out.append('\n');
        footer(out, timeline);
        return out.toString();
    }

    /** All phases by self time, largest first; stages represent the time outside phases. */
    public static List<PhaseRecord> bySelfTime(StartupTimeline timeline) {
        List<PhaseRecord> all = new ArrayList<>(timeline.stages());
        all.addAll(timeline.phases());
        Map<Integer, Long> self = new LinkedHashMap<>();
        all.forEach(phase -> self.put(phase.id(), timeline.selfNanos(phase.id())));
        all.sort(
                Comparator.comparing((PhaseRecord phase) -> self.getOrDefault(phase.id(), 0L))
                        .reversed()
                        .thenComparing(PhaseRecord::id));
        return all;
    }

    /** The parts of the critical path by phase, largest first, as nanoseconds by phase id. */
    public static Map<Integer, Long> criticalShares(StartupTimeline timeline) {
        Map<Integer, Long> shares = new LinkedHashMap<>();
        for (CriticalSegment segment : timeline.criticalPath()) {
            Long share = shares.getOrDefault(segment.phaseId(), 0L);
            shares.put(segment.phaseId(), share + segment.durationNanos());
        }
        List<Map.Entry<Integer, Long>> largestFirst = new ArrayList<>(shares.entrySet());
        largestFirst.sort(Collections.reverseOrder(Map.Entry.comparingByValue()));
        Map<Integer, Long> sorted = new LinkedHashMap<>();
        for (Map.Entry<Integer, Long> share : largestFirst) {
            sorted.put(share.getKey(), share.getValue());
        }
        return sorted;
    }

    /**
     * The names from the stage down to the phase: {@code di > entityManagerFactory > connect}. A
     * phase whose name begins with its parent's stands for both: {@code di > entityManagerFactory:
     * afterPropertiesSet}.
     */
    public static String path(StartupTimeline timeline, int phaseId) {
        List<PhaseRecord> phases = upwards(timeline, phaseId);
        if (phases.isEmpty()) {
            return "startup";
        }
        String name = label(phases.get(0));
        StringBuilder path = new StringBuilder(name);
        for (PhaseRecord p : phases.subList(1, phases.size())) {
            path.insert(0, label(p) + " > ");
            if (path.length() > 4 * NAME_WIDTH) {
                return "... > " + name;
            }
        }
        return path.toString();
    }

    /** From the phase up to its stage, without parents that a child's name includes. */
    private static List<PhaseRecord> upwards(StartupTimeline timeline, int phaseId) {
        List<PhaseRecord> phases = new ArrayList<>();
        PhaseRecord child = null;
        for (PhaseRecord p = timeline.find(phaseId); p != null; p = timeline.find(p.parentId())) {
            if (child == null || !child.isPartOf(p)) {
                phases.add(p);
            }
            child = p;
        }
        return phases;
    }

    /**
     * A path for one line: the stage, the context of the phase, and the phase, as in {@code di >
     * ... > dataSource > connect}. If the phase is a step with a generic name, the context is the
     * nearest bean or other named phase. A name that includes the parent's name needs no context:
     * {@code di > ... > dataSource: afterPropertiesSet}.
     */
    public static String shortPath(StartupTimeline timeline, int phaseId) {
        List<PhaseRecord> path = upwards(timeline, phaseId);
        int stage = path.size() - 1;
        PhaseRecord parent = stage < 2 ? null : timeline.find(path.get(0).parentId());
        if (parent != null && path.get(0).isPartOf(parent)) {
            return label(path.get(stage)) + " > ... > " + label(path.get(0)) + seenIn(path.get(0));
        }
        if (stage < 3) {
            return path(timeline, phaseId) + (path.isEmpty() ? "" : seenIn(path.get(0)));
        }
        int within = 1;
        if (!isNamed(path.get(0))) {
            while (within < stage && !isNamed(path.get(within))) {
                within++;
            }
            within = within == stage ? 1 : within;
        }
        StringBuilder text = new StringBuilder(label(path.get(stage)));
        text.append(within == stage - 1 ? " > " : " > ... > ").append(label(path.get(within)));
        text.append(within == 1 ? " > " : " > ... > ").append(label(path.get(0)));
        return text.append(seenIn(path.get(0))).toString();
    }

    /**
     * Where the phase was seen to spend its own time, as a suffix of its name for people: {@code
     * (seen in SlowFactory.getObject 175 ms)}, with a leading space. Empty if no look was made. Not
     * part of the name, because it differs from start to start.
     */
    public static String seenIn(PhaseRecord phase) {
        if (!(phase.attributes().get("seen") instanceof String places)) {
            return "";
        }
        StringBuilder text = new StringBuilder(" (seen in ");
        for (int begin = 0; begin < places.length(); ) {
            int end = places.indexOf(", ", begin);
            String place = places.substring(begin, end < 0 ? places.length() : end);
            int type = place.lastIndexOf('.', place.lastIndexOf('.') - 1);
            text.append(begin == 0 ? "" : ", ").append(printable(place.substring(type + 1)));
            begin += place.length() + 2;
        }
        return text.append(')').toString();
    }

    /** Whether the name is more specific than the kind of the framework's step. */
    private static boolean isNamed(PhaseRecord phase) {
        return !phase.name().startsWith("spring.")
                || phase.displayName().length() > phase.name().length();
    }

    /**
     * The phase's {@linkplain PhaseRecord#displayName() name} in printable form. A long name keeps
     * its end, from the begin of a part, because names of classes differ there.
     */
    public static String label(PhaseRecord phase) {
        String name = phase.displayName();
        for (int i = name.length() - NAME_WIDTH; i > 0 && i < name.length() - 1; i++) {
            if (" ./$".indexOf(name.charAt(i)) >= 0) {
                return "..." + printable(name.substring(i + 1));
            }
        }
        return printable(name);
    }

    /** The text with control characters escaped, truncated to one line. */
    public static String printable(String text) {
        return PrintableText.of(text, NAME_WIDTH);
    }

    private static void headline(StringBuilder out, StartupTimeline timeline) {
        out.append("startup ").append(timeline.startId()).append(" of ");
        out.append(printable(timeline.service().service())).append(": ");
        out.append(timeline.outcome().tag())
                .append(timeline.outcome() == Outcome.READY ? " in " : " after ");
        out.append(Durations.format(timeline.duration().toNanos()));
        out.append(" (").append(timeline.startKind().tag());
        timeline.profiling()
                .ifPresent(why -> out.append(", profiled (").append(why.tag()).append(')'));
        timeline.objective()
                .ifPresent(objective -> {
                    out.append(", objective ").append(objective);
                    timeline.objectiveMet().ifPresent(met -> out.append(met ? " met" : " missed"));
                });
        timeline.firstResponse()
                .ifPresent(first ->
                        out.append(", first response at ")
                                .append(Durations.format(first.toNanos())));
        timeline.beforeCheckpoint()
                .ifPresent(before ->
                        out.append(", excluding ")
                                .append(Durations.format(before.toNanos()))
                                .append(" before the checkpoint"));
        out.append(")\n");
        timeline.derivedFrom().ifPresent(from -> out.append(from.sentence()).append('\n'));
        timeline.failure()
                .ifPresent(failure ->
                        out.append("failed in ")
                                .append(path(timeline, failure.phaseId()))
                                .append(": ")
                                .append(printable(failure.type()))
                                .append(": ")
                                .append(printable(failure.message()))
                                .append('\n'));
    }

    private static void footer(StringBuilder out, StartupTimeline timeline) {
        out.append(timeline.phases().size()).append(" phases, ");
        out.append(Durations.format(timeline.unaccountedNanos())).append(" outside any phase");
        if (timeline.dropped() > 0) {
            out.append(", ").append(timeline.dropped()).append(" short phases dropped (capacity ");
            out.append(timeline.capacity()).append(')');
        }
        out.append("; process start ")
                .append(timeline.processStartSource().accuracy())
                .append('\n');
    }

    /** Iterative, because a hostile file may nest deeper than the stack. */
    private static void subtree(
            StringBuilder out, StartupTimeline timeline, PhaseRecord root, String rootIndent) {
        List<PhaseRecord> stack = new ArrayList<>(List.of(root));
        List<String> indents = new ArrayList<>(List.of(rootIndent));
        while (!stack.isEmpty()) {
            PhaseRecord phase = stack.remove(stack.size() - 1);
            String indent = indents.remove(indents.size() - 1);
            row(
                    out,
                    phase.startNanos(),
                    phase.durationNanos(),
                    timeline.selfNanos(phase.id()),
                    indent);
            out.append(label(phase));
            marks(out, phase);
            phase.attributes()
                    .forEach((key, value) ->
                            out.append(' ')
                                    .append(printable(key))
                                    .append('=')
                                    .append(printable(value.toString())));
            out.append('\n');
            List<PhaseRecord> children = timeline.children(phase.id());
            String deeper = indent.length() < NAME_WIDTH ? indent + "  " : indent;
            for (int i = children.size() - 1; i >= 0; i--) {
                stack.add(children.get(i));
                indents.add(deeper);
            }
        }
    }

    private static StringBuilder marks(StringBuilder out, PhaseRecord phase) {
        if (!phase.thread().isEmpty() && !phase.thread().equals("main")) {
            out.append(" [").append(printable(phase.thread())).append(']');
        }
        if (phase.failed()) {
            out.append(" FAILED");
        }
        return out.append(phase.open() ? " (open)" : "");
    }

    private static void columns(
            StringBuilder out, String first, String second, String third, String name) {
        out.append(pad(first)).append(pad(second)).append(third.isEmpty() ? "" : pad(third));
        out.append("  ").append(name).append('\n');
    }

    private static void row(
            StringBuilder out, long first, long second, @Nullable Long third, String name) {
        out.append(pad(Durations.millis(first))).append(pad(Durations.millis(second)));
        if (third != null) {
            out.append(pad(Durations.millis(third)));
        }
        out.append("  ").append(name);
    }

    private static String pad(String text) {
        return " ".repeat(Math.max(1, 10 - text.length())) + text;
    }
}
