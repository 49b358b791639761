package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.JvmFlags;
import java.util.Locale;

/** Judges an archive that the command line names. Stateless. */
final class GivenArchive {

    private GivenArchive() {}

    /**
     * The verdict.
     *
     * @param share share of the application's classes that may be parsed nevertheless
     */
    static RuleResult judge(
            JvmFlags flags, String option, String archive, LoadedClasses classes, double share) {
        if (classes.isSwitchedOff()) {
            return RuleResult.found(
                            true, "-Xshare:off prevents the JVM from using " + archive + ".")
                    .because(ArchiveRule.WHY)
                    .evidence("archive", archive)
                    .advice("Remove -Xshare:off.");
        }
        boolean off = classes.comeFromNoArchive();
        boolean most = classes.parsed() > share * classes.application();
        if ((off || most) && flags.argument("-XX:StartFlightRecording") != null) {
            return option.equals("AOTCache") ? recorded(archive, classes) : unknown(archive);
        }
        if (off) {
            return refused(archive, "The JVM rejected " + archive + "; " + classes.count() + ".");
        }
        if (most && !option.equals("AOTCache")) {
            return unknown(archive);
        }
        if (most && classes.parsed() >= LoadedClasses.MANY) {
            return refused(archive, archive + " covers few classes: " + classes.count() + ".");
        }
        if (most || classes.application() < LoadedClasses.MANY) {
            return RuleResult.notApplicable(
                    "Too few classes were loaded during the recording to determine whether "
                            + archive
                            + " is in use.");
        }
        return RuleResult.ok(
                String.format(
                        Locale.ROOT,
                        "%s is in use: of %s%,d classes of the application, %,d were parsed.",
                        archive,
                        classes.application() > classes.loaded() ? "about " : "",
                        classes.application(),
                        classes.parsed()));
    }

    private static RuleResult recorded(String archive, LoadedClasses classes) {
        return RuleResult.found(
                        false,
                        "The JVM may have rejected "
                                + archive
                                + " only because of the recording: "
                                + classes.count()
                                + ".")
                .because(
                        "A recording on the command line adds the module jdk.jfr. The"
                                + " JVM rejects a cache that was trained without that module. A"
                                + " start that is not recorded may still use it.")
                .evidence("archive", archive)
                .advice(
                        "Check without a recording: -Xlog:aot prints why the JVM"
                                + " rejects a cache. Or train one with -XX:StartFlightRecording"
                                + " for recorded starts.");
    }

    /** Measured on Java 17 and 25: each archived class has the event of a parsed class. */
    private static RuleResult unknown(String archive) {
        return RuleResult.found(
                        false, "A recording does not show whether the JVM uses " + archive + ".")
                .because(
                        "JFR reports the classes of a CDS archive in the same way as those that"
                                + " the JVM parses.")
                .evidence("archive", archive)
                .advice(
                        "Check with -Xlog:class+load: the source of a class from the archive is"
                                + " \"shared objects file\".");
    }

    private static RuleResult refused(String archive, String summary) {
        return RuleResult.found(true, summary)
                .because(
                        ArchiveRule.WHY
                                + " The JVM rejects an archive, or the archive covers few"
                                + " classes, if the jars, their order or the JVM differ from those"
                                + " of the training run.")
                .evidence("archive", archive)
                .advice(
                        "Train the archive again with this JVM and these jars;"
                                + " -Xlog:aot,cds prints why the JVM rejects an archive.");
    }
}
