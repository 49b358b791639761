package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import java.util.List;
import java.util.function.Predicate;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether setting up logging or scanning the class path took much of the start's CPU time.
 *
 * @since 0.1.0
 */
public final class LoggingScanningRule extends StartupRule {

    /** Share of the samples. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "logging-scanning.share",
                    "Share",
                    "Largest share of the start's CPU time for logging or for scanning",
                    10);

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> MINIMUM =
            Limits.time(
                    "logging-scanning.minimum",
                    "Minimum",
                    "Shorter times never cause a warning",
                    500);

    private static final int FEW = 20;

    private static final List<String> LOGGING =
            List.of(
                    "ch.qos.logback.",
                    "org.apache.logging.",
                    "org.apache.log4j.",
                    "java.util.logging.",
                    "org.jboss.logmanager.",
                    "org.springframework.boot.logging.",
                    "org.slf4j.");

    private static final List<String> SCANNING =
            List.of(
                    "org.springframework.context.annotation.ClassPathScanning",
                    "org.springframework.core.io.support.PathMatchingResourcePattern",
                    "org.reflections.",
                    "io.github.classgraph.",
                    "org.jboss.jandex.Index",
                    "org.hibernate.boot.archive.scan.");

    /** Created by JMC from its services file. */
    public LoggingScanningRule() {
        super(
                "logging-scanning",
                "Logging or class path scanning",
                JfrRuleTopics.METHOD_PROFILING,
                List.of(SHARE, MINIMUM),
                false,
                List.of(EventTypes.EXECUTION_SAMPLE));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<JfrEvent> samples = start.events(EventTypes.EXECUTION_SAMPLE);
        if (samples.size() < FEW) {
            return RuleResult.notApplicable("Too few samples: " + samples.size() + ".");
        }
        List<JfrEvent> logging = samples.stream().filter(ofAny(LOGGING)).toList();
        List<JfrEvent> scanning = samples.stream().filter(ofAny(SCANNING)).toList();
        boolean scans = scanning.size() > logging.size();
        List<JfrEvent> larger = scans ? scanning : logging;
        double share = larger.size() / (double) samples.size();
        String summary =
                percent(logging.size() / (double) samples.size())
                        + " of the CPU samples are in logging, "
                        + percent(scanning.size() / (double) samples.size())
                        + " in scanning the class path.";
        if (share <= limits.share(SHARE)) {
            return RuleResult.ok(summary);
        }
        long nanos = larger.size() * start.events().samplePeriodNanos();
        return RuleResult.found(nanos >= limits.nanos(MINIMUM), summary)
                .costs(nanos)
                .because(
                        scans
                                ? "A scan opens each jar and reads each class file of the packages"
                                        + " to find a few annotations."
                                : "The logging system parses its configuration, creates appenders"
                                        + " and writes each line before the service is ready.")
                .evidence("samples in it", larger.size() + " of " + samples.size())
                .evidence("about", time(nanos))
                .stack("one of the stacks", larger.get(0))
                .advice(
                        scans
                                ? "Scan fewer packages, or scan at build time: Spring AOT"
                                        + " (`firstlight tune --rebuild` measures the gain), or a"
                                        + " Jandex index."
                                : "Log less during startup, use an asynchronous appender, and drop"
                                        + " scan=\"true\" and other dynamic parts of the"
                                        + " configuration.");
    }

    private static Predicate<JfrEvent> ofAny(List<String> prefixes) {
        return sample -> {
            for (Frame frame : sample.frames()) {
                for (String prefix : prefixes) {
                    if (frame.type().startsWith(prefix)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }
}
