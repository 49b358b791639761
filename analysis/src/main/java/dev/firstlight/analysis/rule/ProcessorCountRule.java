package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.CpuQuota;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the JVM assumes as many CPUs as it can use.
 *
 * @since 0.1.0
 */
public final class ProcessorCountRule extends StartupRule {

    /** The factor from which too few CPUs are worth knowing. */
    public static final TypedPreference<IQuantity> FEWER =
            Limits.count(
                    "processor-count.fewer",
                    "Fewer",
                    "Largest ratio of the available CPUs to those that the JVM is set to use",
                    2);

    private static final String OPTION = "ActiveProcessorCount";

    /** Created by JMC from its services file. */
    public ProcessorCountRule() {
        super(
                "processor-count",
                "CPU count does not match the container",
                JfrRuleTopics.SYSTEM_INFORMATION,
                List.of(FEWER),
                false,
                List.of(EventTypes.CPU_INFORMATION, EventTypes.INT_FLAG));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<JfrEvent> cpus = start.events(EventTypes.CPU_INFORMATION);
        long machine = cpus.isEmpty() ? -1 : cpus.get(0).number("hwThreads", -1);
        if (machine <= 0) {
            return RuleResult.notApplicable("The recording lacks the number of CPUs.");
        }
        long told = start.flags().number(OPTION, -1);
        double available = machine;
        for (JfrEvent container : start.events(EventTypes.CONTAINER_CONFIGURATION)) {
            long effective = container.number("effectiveCpuCount", -1);
            // If an option sets the number, the recording contains that number.
            if (effective > 0 && told <= 0) {
                available = Math.min(available, effective);
            }
            available = Math.min(available, CpuQuota.of(container).orElse(available));
        }
        long usable = Math.max(1, (long) Math.ceil(available));
        long planned = told > 0 ? told : usable;
        String there = String.format(Locale.ROOT, available % 1 == 0 ? "%.0f" : "%.2f", available);
        if (planned > usable) {
            return RuleResult.found(
                            true,
                            "The JVM plans with " + planned + " CPUs and may use " + there + ".")
                    .because(
                            "The JVM and many libraries size their thread pools by that number:"
                                    + " more threads than CPUs use up the quota sooner.")
                    .evidence("-XX:" + OPTION, Long.toString(told))
                    .evidence("CPUs of machine and quota", there)
                    .advice(
                            "Remove -XX:"
                                    + OPTION
                                    + "="
                                    + told
                                    + ": the JVM detects the container's limit. Or set it to "
                                    + usable
                                    + ".");
        }
        String collector = collector(start);
        if (planned == 1 && !collector.isEmpty() && !collector.equals("DefNew")) {
            return RuleResult.found(
                            true,
                            "The JVM has one CPU, but a garbage"
                                    + " collector for several: "
                                    + collector
                                    + ".")
                    .because(
                            "Its threads compete with the application's for the one CPU, and its"
                                    + " write barriers slow the application down.")
                    .evidence("young collector", collector)
                    .advice("Use -XX:+UseSerialGC.");
        }
        if (told > 0 && told * limits.count(FEWER) <= usable) {
            return RuleResult.found(
                            false, "The JVM is set to use " + told + " of " + there + " CPUs.")
                    .because("Compilation and garbage collection use fewer threads than could run.")
                    .evidence("-XX:" + OPTION, Long.toString(told))
                    .advice("Remove -XX:" + OPTION + "=" + told + " unless it is intentional.");
        }
        return RuleResult.ok("The JVM plans with " + planned + " CPUs and may use " + there + ".");
    }

    private static String collector(JudgedStart start) {
        List<JfrEvent> configurations = start.events(EventTypes.GC_CONFIGURATION);
        return configurations.isEmpty() ? "" : configurations.get(0).text("youngCollector");
    }
}
