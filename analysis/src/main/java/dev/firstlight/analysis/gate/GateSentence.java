package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.Verdict;

/**
 * A verdict on one judged thing, and the figures behind it. Immutable.
 *
 * @param verdict on this thing alone
 * @param text what was judged and what is shown, without the verdict
 * @since 0.1.0
 */
public record GateSentence(Verdict verdict, String text) {

    /** Both: {@code FAIL: exec to ready +42.0 ms ...}. */
    @Override
    public String toString() {
        return verdict + ": " + text;
    }
}
