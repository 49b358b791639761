package dev.firstlight.analysis.finding;

import java.util.List;

/**
 * The verdict of one rule. Immutable.
 *
 * @param rule id of the rule, stable, such as {@code heap-too-small}
 * @param name of the rule, for people
 * @param severity how much it matters
 * @param summary one sentence with the figure that decided
 * @param explanation why that costs time; empty without a problem
 * @param advice the concrete change to make; empty without a problem
 * @param evidence facts that support it
 * @since 0.1.0
 */
public record Finding(
        String rule,
        String name,
        Severity severity,
        String summary,
        String explanation,
        String advice,
        List<Evidence> evidence) {

    /** Copies the arguments. */
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
