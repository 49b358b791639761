package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JvmFlags;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether classes come from a trained archive (AOT cache or CDS) or are parsed at each start.
 *
 * @since 0.1.0
 */
public final class ArchiveRule extends StartupRule {

    /** Share of the classes. */
    public static final TypedPreference<IQuantity> PARSED =
            Limits.percent(
                    "class-archive.parsed",
                    "Parsed",
                    "Largest share of the application's classes parsed despite an archive",
                    50);

    static final String WHY =
            "A class from an archive is mapped into memory; one from a jar is unpacked, parsed and"
                    + " verified at every start.";

    /** Created by JMC from its services file. */
    public ArchiveRule() {
        super(
                "class-archive",
                "Class archive",
                JfrRuleTopics.CLASS_LOADING,
                List.of(PARSED),
                false,
                List.of(
                        EventTypes.JVM_INFORMATION,
                        EventTypes.CLASS_LOAD,
                        EventTypes.CLASS_DEFINE));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        JvmFlags flags = start.flags();
        LoadedClasses classes = new LoadedClasses(start);
        for (String option : List.of("AOTCache", "SharedArchiveFile")) {
            if (!flags.text(option).isEmpty()) {
                return GivenArchive.judge(
                        flags, option, flags.text(option), classes, limits.share(PARSED));
            }
        }
        if (classes.comeFromNoArchive()) {
            return RuleResult.found(
                            true,
                            "The JVM uses no archive, not even its own; " + classes.count() + ".")
                    .because(WHY)
                    .evidence("archive", "none given")
                    .advice(
                            "Remove -Xshare:off. If the JVM's own archive is missing,"
                                    + " as in some images, create it with java -Xshare:dump.");
        }
        if (classes.loaded() < LoadedClasses.MANY) {
            return RuleResult.ok(
                    "Too few classes for an archive to matter: " + classes.count() + ".");
        }
        return RuleResult.found(
                        false,
                        String.format(
                                Locale.ROOT,
                                "The JVM parses %,d classes at every start; no class"
                                        + " archive contains them.",
                                classes.parsed()))
                .costs(ArchiveAdvice.costNanos(start, classes.parsed()))
                .because(WHY)
                .evidence("parsed", classes.count())
                .advice(ArchiveAdvice.of(start, classes.parsed()));
    }
}
