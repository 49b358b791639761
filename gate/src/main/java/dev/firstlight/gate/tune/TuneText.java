package dev.firstlight.gate.tune;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result for people, as Markdown that also reads well in a terminal. Stateless.
 *
 * @since 0.1.0
 */
public final class TuneText {

    private static final List<String> HEAD =
            List.of("", "ready", "faster", "CPU", "memory", "build time", "disk", "risk");

    private TuneText() {}

    /** The complete text, line by line. */
    public static List<String> lines(Tuning tuning) {
        List<String> lines = new ArrayList<>();
        Trial result = tuning.result();
        if (!tuning.complete()) {
            lines.add("Interrupted. Results so far:");
            lines.add("");
        }
        boolean kept = tuning.combined().stream().anyMatch(Trial::kept);
        if (result != null) {
            lines.add(verdict(result));
        } else if (!kept) {
            lines.add(nothingKept(tuning));
        }
        if (tuning.disturbed() > 0) {
            lines.add(
                    Percentages.format(tuning.disturbed())
                            + " of the starts ran while other programs used much of the CPU.");
        }
        lines.add("");
        if (!tuning.alone().isEmpty()) {
            lines.add(
                    "Each lever alone, compared with the default ("
                            + tuning.runs()
                            + " alternating starts on each side):");
            table(lines, tuning.alone());
            lines.add("Other costs:");
            lines.add("");
            tuning.alone().forEach(trial -> lines.add("- " + trial.title() + ": " + trial.cost()));
            lines.add("");
        }
        if (!tuning.combined().isEmpty()) {
            lines.add("Combined, each step compared with the last one kept:");
            table(lines, tuning.combined());
        }
        if (result != null) {
            lines.add("The result, compared with the default:");
            table(lines, List.of(result));
        }
        if (result != null || kept) {
            code(lines, "Build its files:", tuning.recipe());
            code(lines, "Start it:", List.of(tuning.command()));
            code(
                    lines,
                    "In a Dockerfile, after the lines that copy the jar to the same path:",
                    tuning.image());
        }
        if (!tuning.background().isEmpty()) {
            lines.add(
                    "These beans of yours hold up the main thread, and no other bean"
                            + " waited for them in this start. `@Bean(bootstrap = BACKGROUND)`"
                            + " creates them on another thread:");
            lines.add("");
            tuning.background().forEach(bean -> lines.add("- " + bean));
            lines.add("");
        }
        return lines;
    }

    private static String verdict(Trial result) {
        Gain time = result.time();
        if (time == null) {
            return "The program does not start with all kept levers together: "
                    + result.problem()
                    + ".";
        }
        String compared = time + " faster than the default";
        if (result.isFaster()) {
            return "Ready "
                    + compared
                    + ", in "
                    + Percentages.format(1 - 1 / time.ratio())
                    + " less time.";
        }
        return result.isCheaper()
                ? cheaper(result)
                        + " than the default; ready "
                        + time
                        + " faster, within the noise."
                : "No proven gain: ready " + compared + ". More --runs may decide.";
    }

    private static String cheaper(Trial trial) {
        return "Needs " + trial.cpu() + " less CPU time until ready";
    }

    /** A row below may show a lever that was not kept: then this gives the reason. */
    private static String nothingKept(Tuning tuning) {
        List<String> shown = new ArrayList<>();
        for (Trial trial : tuning.alone()) {
            if (trial.isBetter()) {
                boolean triedAgain =
                        tuning.combined().stream()
                                .anyMatch(other -> other.title().contains(trial.title()));
                shown.add(
                        trial.title()
                                + " "
                                + (trial.isFaster()
                                        ? trial.time() + " faster"
                                        : trial.cpu() + " less CPU time")
                                + (triedAgain
                                        ? " (its second comparison did not confirm that)"
                                        : " (risk " + risk(trial) + ": see --risk)"));
            }
        }
        return shown.isEmpty()
                ? "No lever measurably speeds up the start."
                : "Nothing kept. Better when tried alone: " + String.join("; ", shown) + '.';
    }

    private static void code(List<String> lines, String title, List<String> code) {
        if (!code.isEmpty()) {
            lines.add(title);
            lines.add("");
            code.forEach(line -> lines.add("    " + line));
            lines.add("");
        }
    }

    /** Pads the columns, so that the table is readable in a terminal, too. */
    private static void table(List<String> lines, List<Trial> trials) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        trials.forEach(trial -> rows.add(row(trial)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        lines.add("");
        lines.add(line(HEAD, widths));
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            rule.append("-".repeat(widths[i] + 1)).append(isText(i) ? "-|" : ":|");
        }
        lines.add(rule.toString());
        rows.subList(1, rows.size()).forEach(row -> lines.add(line(row, widths)));
        lines.add("");
        List<String> notes =
                trials.stream()
                        .filter(trial -> !trial.problem().isEmpty() || trial.isCheaper())
                        .map(TuneText::note)
                        .toList();
        if (!notes.isEmpty()) {
            lines.addAll(notes);
            lines.add("");
        }
    }

    private static String note(Trial trial) {
        return "- "
                + trial.title()
                + ": "
                + (trial.problem().isEmpty()
                        ? cheaper(trial)
                                + "; noise hides how much faster it is"
                                + (trial.kept() ? ". Kept for its CPU time" : "")
                        : trial.problem());
    }

    private static boolean isText(int column) {
        return column == 0 || column == HEAD.size() - 1;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(' ');
            line.append(isText(i) ? row.get(i) + padding : padding + row.get(i));
            line.append(" |");
        }
        return line.toString();
    }

    private static List<String> row(Trial trial) {
        if (trial.time() == null) {
            return List.of(trial.title(), "", "does not start", "", "", "", "", risk(trial));
        }
        return List.of(
                trial.title() + (trial.kept() ? trial.isFaster() ? " (kept)" : " (kept: CPU)" : ""),
                Durations.format(Math.round(trial.medianNanos())),
                String.valueOf(trial.time()),
                ratio(trial.cpu()),
                Sizes.format(Math.round(trial.memoryBytes())),
                Durations.format(trial.buildNanos() / 1_000_000 * 1_000_000),
                trial.diskBytes() == 0 ? "" : Sizes.format(trial.diskBytes()),
                risk(trial));
    }

    private static String ratio(@Nullable Gain gain) {
        return gain == null ? "" : TuneFormat.decimal(gain.ratio(), 2) + "x";
    }

    private static String risk(Trial trial) {
        return trial.risk().name().toLowerCase(java.util.Locale.ROOT);
    }
}
