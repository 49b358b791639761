package dev.firstlight.analysis.statistics;

import java.util.Collection;
import java.util.Locale;

/**
 * What the runs prove. Both {@link #PASS} and {@link #FAIL} need proof; neither is a default.
 *
 * @since 0.1.0
 */
public enum Verdict {
    /** Proved, at the stated error rate: no problem that matters. */
    PASS,
    /** Proved, at the stated error rate: the demand is not met. */
    FAIL,
    /** The runs prove neither. */
    INCONCLUSIVE;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON: lower case. */
    public String tag() {
        return tag;
    }

    /**
     * The combined verdict: one failure fails it; to pass, all must pass.
     *
     * @return {@link #INCONCLUSIVE} without verdicts
     */
    public static Verdict of(Collection<Verdict> verdicts) {
        if (verdicts.contains(FAIL)) {
            return FAIL;
        }
        return verdicts.isEmpty() || verdicts.contains(INCONCLUSIVE) ? INCONCLUSIVE : PASS;
    }
}
