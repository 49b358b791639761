package dev.firstlight.analysis.statistics;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;

/** Verdicts as sentences. Stateless. */
final class ObjectiveText {

    private ObjectiveText() {}

    static String summary(ObjectiveVerdict v) {
        ObjectiveRule rule = v.rule();
        String limit = limit(rule);
        if (v.runs() == 0) {
            return "No start could be judged against " + limit + ".";
        }
        String count = v.over() + " of " + starts(v.runs()) + " exceeded " + limit;
        return switch (v.verdict()) {
            case FAIL ->
                    count
                            + "; the objective allows "
                            + Percentages.exact(rule.allowed())
                            + ". Exceeded at "
                            + Percentages.exact(1 - rule.alpha())
                            + " confidence.";
            case PASS -> count + ": " + passed(v, limit);
            case INCONCLUSIVE -> count + ". " + outlook(v);
        };
    }

    private static String passed(ObjectiveVerdict v, String limit) {
        ObjectiveRule rule = v.rule();
        String sure = " (" + Percentages.exact(1 - rule.beta()) + " confidence).";
        if (rule.tolerated() == rule.allowed()) {
            return Percentages.percentile(rule.objective().percentile()) + " <= " + limit + sure;
        }
        return "fewer than "
                + Percentages.exact(rule.tolerated())
                + " exceed it"
                + sure
                + " "
                + unproved(rule, v.runs(), v.over());
    }

    /** What would be needed to prove the percentile itself; empty if it is proved. */
    private static String unproved(ObjectiveRule rule, int runs, int over) {
        String wanted = Percentages.percentile(rule.objective().percentile());
        if (rule.allowed() == 0) {
            return "No number of starts can prove " + wanted + ".";
        }
        double confidence = 1 - rule.beta();
        double atMost = Shares.atMost(runs, over, confidence);
        if (atMost <= rule.allowed()) {
            return wanted + " itself is proved, too.";
        }
        return wanted
                + " itself is not proved: these starts prove "
                + Percentages.percentile(Math.floor(1000 * (1 - atMost)) / 10)
                + "; "
                + wanted
                + " needs "
                + needed(rule)
                + ".";
    }

    private static String needed(ObjectiveRule rule) {
        double confidence = 1 - rule.beta();
        int none = Shares.runsToShow(rule.allowed(), 0, confidence);
        return none == Integer.MAX_VALUE
                ? "more than a million starts"
                : starts(none)
                        + " without a miss, or "
                        + Shares.runsToShow(rule.allowed(), 1, confidence)
                        + " with one";
    }

    private static String outlook(ObjectiveVerdict v) {
        ObjectiveVerdict.FurtherRuns further = v.further();
        String wanted = Percentages.percentile(v.rule().objective().percentile());
        StringBuilder text = new StringBuilder();
        if (further != null) {
            further.ifNoneOver()
                    .ifPresent(n -> text.append(n).append(" more without a miss would pass"));
            further.ifShareStays()
                    .ifPresent(n ->
                            text.append(text.isEmpty() ? "" : "; ")
                                    .append(n)
                                    .append(
                                            " more would decide if the share of"
                                                    + " misses stays the same"));
        }
        return text.isEmpty()
                ? wanted + " is undecided, and no feasible number of runs would decide it."
                : "Too few runs to judge " + wanted + ". " + text + ".";
    }

    static String refusal(ObjectiveRule rule) {
        double atMost = Shares.atMost(rule.runs(), 0, 1 - rule.beta());
        return starts(rule.runs())
                + " cannot show that fewer than "
                + Percentages.exact(rule.tolerated())
                + " of all starts exceed "
                + limit(rule)
                + ": without a miss they prove "
                + Percentages.percentile(Math.floor(1000 * (1 - atMost)) / 10)
                + " ("
                + Percentages.exact(1 - rule.beta())
                + " confidence)"
                + (rule.allowed() == 0
                        ? ""
                        : "; "
                                + Percentages.percentile(rule.objective().percentile())
                                + " needs "
                                + needed(rule))
                + ".";
    }

    private static String limit(ObjectiveRule rule) {
        return Durations.exact(rule.objective().limit());
    }

    private static String starts(int n) {
        return n == 1 ? "1 start" : n + " starts";
    }
}
