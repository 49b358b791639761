package dev.firstlight.analysis.statistics;

import java.util.Collection;
import java.util.Locale;

/**
 * What the runs show. Both {@link #PASS} and {@link #FAIL} are shown, neither is a default.
 *
 * @since 0.1.0
 */
public enum Verdict {
    /** It is shown, at the stated error rate, that nothing is wrong that matters. */
    PASS,
    /** It is shown, at the stated error rate, that the demand is not kept. */
    FAIL,
    /** The runs show neither. */
    INCONCLUSIVE;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON: lower case. */
    public String tag() {
        return tag;
    }

    /**
     * All of them in one: one failure fails, all must pass to pass.
     *
     * @return {@link #INCONCLUSIVE} of none
     */
    public static Verdict of(Collection<Verdict> verdicts) {
        if (verdicts.contains(FAIL)) {
            return FAIL;
        }
        return verdicts.isEmpty() || verdicts.contains(INCONCLUSIVE) ? INCONCLUSIVE : PASS;
    }
}
