package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.Verdict;

/**
 * A verdict on one judged item, with its figures. Immutable.
 *
 * @param verdict on this item alone
 * @param text the judged item and what was proved, without the verdict
 * @since 0.1.0
 */
public record GateSentence(Verdict verdict, String text) {

    /** Both: {@code FAIL: exec to ready +42.0 ms ...}. */
    @Override
    public String toString() {
        return verdict + ": " + text;
    }
}
