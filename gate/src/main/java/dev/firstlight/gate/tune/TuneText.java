package dev.firstlight.gate.tune;

import dev.firstlight.timeline.Durations;
import java.util.ArrayList;
import java.util.List;

/** The result for people, as Markdown that also reads well in a terminal. Stateless. */
public final class TuneText {

    private static final String HEAD =
            "| | ready | faster than what it was compared with | CPU time | peak memory | made in |"
                    + " on disk | risk | |\n|---|---:|---:|---:|---:|---:|---:|---|---|";

    private TuneText() {}

    /** All of it, line by line. */
    public static List<String> lines(Tuning tuning) {
        List<String> lines = new ArrayList<>();
        Trial result = tuning.result();
        if (!tuning.complete()) {
            lines.add("Interrupted: this is what is known so far.");
            lines.add("");
        }
        lines.add(verdict(result));
        if (tuning.disturbed() > 0) {
            lines.add(
                    Words.decimal(100 * tuning.disturbed(), 0)
                            + " % of the starts ran while others used much of the machine.");
        }
        lines.add("");
        lines.add(
                "Each alone, against the default (" + tuning.runs() + " starts a side, in turns):");
        table(lines, tuning.alone());
        lines.add("Together, each step against the one before that was kept:");
        table(lines, tuning.combined());
        if (result != null) {
            lines.add("The result against the default:");
            table(lines, List.of(result));
            code(lines, "Make its files:", tuning.recipe());
            code(lines, "Start it:", List.of(tuning.command()));
            code(lines, "In a Dockerfile, after the lines that copy the jar:", tuning.image());
        }
        if (!tuning.background().isEmpty()) {
            lines.add(
                    "Beans that could be made beside the main thread, by `@Bean(bootstrap = BACKGROUND)`:");
            lines.add("");
            tuning.background().forEach(bean -> lines.add("- " + bean));
            lines.add("");
        }
        return lines;
    }

    private static String verdict(@org.jspecify.annotations.Nullable Trial result) {
        if (result == null || result.time() == null) {
            return "Nothing is shown to make it faster.";
        }
        return (result.isFaster() ? "Ready in 1/" : "Not shown to be faster: ready in 1/")
                + result.time()
                + " of the time, "
                + Words.decimal(100 * (1 - 1 / result.time().ratio()), 1)
                + " % less.";
    }

    private static void code(List<String> lines, String title, List<String> code) {
        if (!code.isEmpty()) {
            lines.add(title);
            lines.add("");
            code.forEach(line -> lines.add("    " + line));
            lines.add("");
        }
    }

    private static void table(List<String> lines, List<Trial> trials) {
        lines.add("");
        lines.addAll(HEAD.lines().toList());
        for (Trial trial : trials) {
            lines.add("| " + String.join(" | ", row(trial)) + " |");
        }
        lines.add("");
    }

    private static List<String> row(Trial trial) {
        if (trial.time() == null) {
            return List.of(
                    trial.title(),
                    "",
                    "does not start",
                    "",
                    "",
                    "",
                    "",
                    risk(trial),
                    trial.problem());
        }
        return List.of(
                trial.title() + (trial.kept() ? " (kept)" : ""),
                Durations.format(Math.round(trial.medianNanos())),
                String.valueOf(trial.time()),
                String.valueOf(trial.cpu()),
                Words.mebibytes(trial.memoryBytes())
                        + (trial.memory() == null ? "" : ", " + trial.memory()),
                Durations.format(trial.buildNanos() / 1_000_000 * 1_000_000),
                trial.diskBytes() == 0 ? "" : Words.mebibytes(trial.diskBytes()),
                risk(trial),
                trial.cost());
    }

    private static String risk(Trial trial) {
        return trial.risk().name().toLowerCase(java.util.Locale.ROOT);
    }
}
