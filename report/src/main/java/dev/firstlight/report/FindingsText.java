package dev.firstlight.report;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * One sentence before the findings that says how much of a start the rules could judge: the absence
 * of warnings means little if most rules lacked data. Stateless.
 *
 * @since 0.1.0
 */
public final class FindingsText {

    private FindingsText() {}

    /** Such as {@code No problems found by 14 of 16 rules; 2 lack data.} */
    public static String headline(Startup startup) {
        List<Finding> findings = startup.findings();
        long lacking = count(findings, Severity.NA);
        long judged = findings.size() - lacking;
        String found = found(findings);
        if (mostLackData(findings)) {
            return lacking
                    + " of "
                    + findings.size()
                    + " rules lack data ("
                    + why(startup)
                    + ")"
                    + (judged == 0
                            ? "."
                            : found.isEmpty()
                                    ? "; no problems in the other " + judged + "."
                                    : "; " + found + " from the other " + judged + ".");
        }
        String rest =
                lacking == 0
                        ? "."
                        : lacking == 1 ? "; 1 lacks data." : "; " + lacking + " lack data.";
        if (found.isEmpty()) {
            return "No problems found by "
                    + (lacking == 0 ? "" : judged + " of ")
                    + findings.size()
                    + " rules"
                    + rest;
        }
        long fine = count(findings, Severity.OK);
        return found
                + "; no problems found by "
                + fine
                + " of "
                + findings.size()
                + " rules"
                + rest;
    }

    /** Whether the rules could judge little of this start. */
    static boolean mostLackData(List<Finding> findings) {
        return 2 * count(findings, Severity.NA) > findings.size();
    }

    private static String why(Startup startup) {
        if (startup.recording() == null) {
            return startup.origin().isDerived()
                    ? "steps from Spring's endpoint without a recording"
                    : "a timeline without a recording";
        }
        return startup.origin().isDerived()
                ? "the recording lacks Firstlight's phases or the events that they need"
                : "the recording lacks the events that they need";
    }

    private static String found(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        add(parts, count(findings, Severity.WARN), "warning");
        add(parts, count(findings, Severity.INFO), "note");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String noun) {
        if (count > 0) {
            parts.add(count + " " + noun + (count == 1 ? "" : "s"));
        }
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }
}
