package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.Stacks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict of a rule about a start. Immutable. */
record RuleResult(
        Severity severity,
        String summary,
        String explanation,
        String advice,
        List<Evidence> evidence,
        long costNanos) {

    RuleResult {
        evidence = List.copyOf(evidence);
    }

    /** The required data is missing. */
    static RuleResult notApplicable(String reason) {
        return new RuleResult(Severity.NA, reason, "", "", List.of(), 0);
    }

    /** No problem found. */
    static RuleResult ok(String summary) {
        return new RuleResult(Severity.OK, summary, "", "", List.of(), 0);
    }

    /** A warning if it is worth a change, otherwise information. */
    static Builder found(boolean worthAChange, String summary) {
        return new Builder(worthAChange ? Severity.WARN : Severity.INFO, summary);
    }

    /** Collects a verdict. Not thread-safe. */
    static final class Builder {

        private final Severity severity;
        private final String summary;
        private final List<Evidence> evidence = new ArrayList<>();
        private String explanation = "";
        private long costNanos;

        private Builder(Severity severity, String summary) {
            this.severity = severity;
            this.summary = summary;
        }

        Builder because(String text) {
            explanation = text;
            return this;
        }

        /** Roughly how much earlier ready could be; only determines which finding comes first. */
        Builder costs(long nanos) {
            costNanos = nanos;
            return this;
        }

        Builder evidence(String label, String value) {
            return evidence(label, value, null);
        }

        Builder evidence(String label, String value, @Nullable Integer phaseId) {
            evidence.add(new Evidence(label, value, phaseId));
            return this;
        }

        /** Adds the stack, if there is one. */
        Builder stack(String label, JfrEvent event) {
            if (!event.frames().isEmpty()) {
                evidence(label, Stacks.text(event.frames()));
            }
            return this;
        }

        RuleResult advice(String text) {
            return new RuleResult(severity, summary, explanation, text, evidence, costNanos);
        }
    }
}
