package dev.firstlight.analysis.statistics;

import dev.firstlight.timeline.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Verdicts as sentences. Stateless. */
final class Words {

    private Words() {}

    static String summary(ObjectiveVerdict v) {
        ObjectiveRule rule = v.rule();
        String limit = limit(rule);
        String count = v.over() + " of " + starts(v.runs()) + " took longer than " + limit;
        return switch (v.verdict()) {
            case FAIL ->
                    count
                            + ", "
                            + percent(rule.allowed())
                            + " may: that more do is shown at "
                            + percent(1 - rule.alpha())
                            + ".";
            case PASS -> count + ": " + passed(v, limit);
            case INCONCLUSIVE ->
                    count
                            + ": neither that more than "
                            + percent(rule.allowed())
                            + " do is shown, nor that less than "
                            + percent(rule.tolerated())
                            + " do. "
                            + outlook(v);
        };
    }

    private static String passed(ObjectiveVerdict v, String limit) {
        ObjectiveRule rule = v.rule();
        String sure = " is shown at " + percent(1 - rule.beta());
        if (rule.tolerated() == rule.allowed()) {
            return percentile(rule.objective().percentile()) + " <= " + limit + sure + ".";
        }
        return "that less than "
                + percent(rule.tolerated())
                + " do"
                + sure
                + ". "
                + unproved(rule, v.runs(), v.over());
    }

    /** What would be proved of the percentile itself; empty where it is. */
    private static String unproved(ObjectiveRule rule, int runs, int over) {
        String wanted = percentile(rule.objective().percentile());
        if (rule.allowed() == 0) {
            return "No number of starts can prove " + wanted + ".";
        }
        double confidence = 1 - rule.beta();
        double atMost = Shares.atMost(runs, over, confidence);
        if (atMost <= rule.allowed()) {
            return "So is " + wanted + " itself.";
        }
        return wanted
                + " itself is not proved: these starts prove "
                + percentile(Math.floor(1000 * (1 - atMost)) / 10)
                + ", "
                + wanted
                + " takes "
                + needed(rule)
                + ".";
    }

    private static String needed(ObjectiveRule rule) {
        double confidence = 1 - rule.beta();
        int none = Shares.runsToShow(rule.allowed(), 0, confidence);
        return none == Integer.MAX_VALUE
                ? "more than a million starts"
                : starts(none)
                        + " with none over, or "
                        + Shares.runsToShow(rule.allowed(), 1, confidence)
                        + " with one";
    }

    private static String outlook(ObjectiveVerdict v) {
        ObjectiveVerdict.FurtherRuns further = v.further();
        if (further == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        further.ifNoneOver()
                .ifPresent(n -> text.append(n).append(" more with none over would pass"));
        further.ifShareStays()
                .ifPresent(n ->
                        text.append(text.isEmpty() ? "" : ", ")
                                .append(n)
                                .append(" more would decide if the share stays"));
        return text.isEmpty() ? "No feasible number of runs would decide." : text + ".";
    }

    static String refusal(ObjectiveRule rule) {
        double atMost = Shares.atMost(rule.runs(), 0, 1 - rule.beta());
        return starts(rule.runs())
                + " cannot show that less than "
                + percent(rule.tolerated())
                + " of all starts take longer than "
                + limit(rule)
                + ": with none over they prove "
                + percentile(Math.floor(1000 * (1 - atMost)) / 10)
                + " at "
                + percent(1 - rule.beta())
                + (rule.allowed() == 0
                        ? ""
                        : "; "
                                + percentile(rule.objective().percentile())
                                + " takes "
                                + needed(rule))
                + ".";
    }

    private static String limit(ObjectiveRule rule) {
        // 90 ms and not 90.0 ms: it is a limit and no measurement.
        return Durations.format(rule.objective().limit().toNanos()).replaceFirst("[.]0+ ", " ");
    }

    private static String starts(int n) {
        return n == 1 ? "1 start" : n + " starts";
    }

    static String percentile(double percentile) {
        return "P" + plain(percentile);
    }

    static String percent(double share) {
        return plain(share * 100) + " %";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }
}
