package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.finding.Evidence;
import dev.firstlight.analysis.finding.Finding;
import dev.firstlight.analysis.finding.Severity;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.Sizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/**
 * A rule about starts. Declares its thresholds and the data that it needs, and judges a start. If
 * the data is missing, the verdict is "not applicable", which differs from "no problem found".
 * Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public abstract class StartupRule implements IRule {

    private final String id;
    private final String name;
    private final String topic;
    private final List<TypedPreference<?>> limits;
    private final boolean ofTimeline;
    private final List<String> needs;

    /**
     * A rule.
     *
     * @param topic one of JMC's topics: the page of Mission Control that shows it
     * @param ofTimeline whether it judges phases
     * @param needs the event types that it requires
     */
    StartupRule(
            String id,
            String name,
            String topic,
            List<TypedPreference<?>> limits,
            boolean ofTimeline,
            List<String> needs) {
        this.id = id;
        this.name = name;
        this.topic = topic;
        this.limits = List.copyOf(limits);
        this.ofTimeline = ofTimeline;
        this.needs = List.copyOf(needs);
    }

    /** Judges a start with the data that the rule needs. */
    abstract RuleResult judge(JudgedStart start, Limits limits);

    /** Judges a start; a bug in the rule is not a problem of the start. */
    final RuleResult evaluate(JudgedStart start, IPreferenceValueProvider values) {
        if (ofTimeline && !start.phasesAreRecorded()) {
            return RuleResult.notApplicable(
                    start.timeline() == null
                            ? "Needs phases recorded by Firstlight; there are none."
                            : "Needs phases recorded by Firstlight; these are derived.");
        }
        for (String type : needs) {
            if (!start.events().knows(type)) {
                return RuleResult.notApplicable(
                        start.events().isEmpty()
                                ? "Needs a JFR recording of the start."
                                : "The recording has no " + type + ".");
            }
        }
        try {
            return judge(start, new Limits(values));
        } catch (RuntimeException e) {
            return RuleResult.notApplicable("Cannot judge the recording: " + e);
        }
    }

    /** The verdict as a finding. */
    final Finding find(JudgedStart start, IPreferenceValueProvider values) {
        return finding(evaluate(start, values));
    }

    /** This verdict as a finding. */
    final Finding finding(RuleResult verdict) {
        return Finding.of(
                id,
                name,
                verdict.severity(),
                verdict.summary(),
                verdict.explanation(),
                verdict.advice(),
                verdict.evidence());
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final String getTopic() {
        return topic;
    }

    @Override
    public final List<TypedPreference<?>> getConfigurationAttributes() {
        return limits;
    }

    @Override
    public final List<TypedResult<?>> getResults() {
        return List.of(TypedResult.SCORE);
    }

    @Override
    public final Map<String, EventAvailability> getRequiredEvents() {
        Map<String, EventAvailability> required = new LinkedHashMap<>();
        if (ofTimeline) {
            required.put(EventTypes.READY, EventAvailability.AVAILABLE);
        }
        needs.forEach(type -> required.put(type, EventAvailability.ENABLED));
        return required;
    }

    @Override
    public final RunnableFuture<IResult> createEvaluation(
            IItemCollection items,
            IPreferenceValueProvider preferences,
            IResultValueProvider results) {
        return new FutureTask<>(() -> result(items, preferences));
    }

    private IResult result(IItemCollection items, IPreferenceValueProvider preferences) {
        JudgedStart start = LastStart.of(items);
        RuleResult verdict =
                start == null
                        ? RuleResult.notApplicable(
                                "The recording does not cover the start of a JVM.")
                        : evaluate(start, preferences);
        StringBuilder explanation = new StringBuilder(html(verdict.explanation()));
        for (Evidence evidence : verdict.evidence()) {
            explanation
                    .append("<br/>")
                    .append(html(evidence.label()))
                    .append(": ")
                    .append(html(evidence.value()).replace("\n", "<br/>"));
        }
        return ResultBuilder.createFor(this, preferences)
                .setSeverity(severity(verdict.severity()))
                .setSummary(html(verdict.summary()))
                .setExplanation(explanation.toString())
                .setSolution(html(verdict.advice()))
                .addResult(
                        TypedResult.SCORE,
                        UnitLookup.NUMBER_UNITY.quantity(score(verdict.severity())))
                .build();
    }

    /**
     * Escapes the text, because Mission Control shows HTML and treats braces as names of results.
     */
    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("{", "&#123;")
                .replace("}", "&#125;");
    }

    private static org.openjdk.jmc.flightrecorder.rules.Severity severity(Severity severity) {
        return switch (severity) {
            case NA -> org.openjdk.jmc.flightrecorder.rules.Severity.NA;
            case OK -> org.openjdk.jmc.flightrecorder.rules.Severity.OK;
            case INFO -> org.openjdk.jmc.flightrecorder.rules.Severity.INFO;
            case WARN -> org.openjdk.jmc.flightrecorder.rules.Severity.WARNING;
        };
    }

    /** The middle of JMC's range for that severity. */
    private static double score(Severity severity) {
        return switch (severity) {
            case NA -> org.openjdk.jmc.flightrecorder.rules.Severity.NA.getLimit();
            case OK -> 0;
            case INFO -> 50;
            case WARN -> 90;
        };
    }

    /** Formats a time for people. */
    static String time(long nanos) {
        return Durations.format(nanos);
    }

    /** Formats a share for people. */
    static String percent(double share) {
        return Percentages.format(share);
    }

    /** Formats an amount of memory for people. */
    static String size(long bytes) {
        return Sizes.format(bytes);
    }
}
