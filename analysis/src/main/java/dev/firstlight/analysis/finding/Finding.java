package dev.firstlight.analysis.finding;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of one rule. Immutable.
 *
 * @since 0.1.0
 */
public final class Finding {

    private final String rule;
    private final String name;
    private final Severity severity;
    private final String summary;
    private final String explanation;
    private final String advice;
    private final List<Evidence> evidence;

    private Finding(
            String rule,
            String name,
            Severity severity,
            String summary,
            String explanation,
            String advice,
            List<Evidence> evidence) {
        this.evidence = List.copyOf(evidence);
        this.rule = rule;
        this.name = name;
        this.severity = severity;
        this.summary = summary;
        this.explanation = explanation;
        this.advice = advice;
    }

    /**
     * A verdict.
     *
     * @param rule id of the rule, stable, such as {@code heap-too-small}
     * @param name of the rule, for people
     * @param severity how much it matters
     * @param summary one sentence with the figure that decided
     * @param explanation why that costs time; empty without a problem
     * @param advice the concrete change to make; empty without a problem
     * @param evidence facts that support it
     */
    public static Finding of(
            String rule,
            String name,
            Severity severity,
            String summary,
            String explanation,
            String advice,
            List<Evidence> evidence) {
        return new Finding(rule, name, severity, summary, explanation, advice, evidence);
    }

    /** Id of the rule, stable, such as {@code heap-too-small}. */
    public String rule() {
        return rule;
    }

    /** Name of the rule, for people. */
    public String name() {
        return name;
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** One sentence with the figure that decided. */
    public String summary() {
        return summary;
    }

    /** Why that costs time; empty without a problem. */
    public String explanation() {
        return explanation;
    }

    /** The concrete change to make; empty without a problem. */
    public String advice() {
        return advice;
    }

    /** Facts that support it. */
    public List<Evidence> evidence() {
        return evidence;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Finding other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Finding" + content();
    }

    private List<?> content() {
        return Arrays.asList(rule, name, severity, summary, explanation, advice, evidence);
    }
}
