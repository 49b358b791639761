package dev.firstlight.analysis.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
                    "Share of the application's classes that may be parsed despite an archive",
                    50);

    /** From how many classes on their share says something. */
    private static final int MANY = 50;

    private static final String PLATFORM = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";
    private static final String NO_LOADER = "";

    /** Some classes are generated, or of JFR itself: even then not all are parsed. */
    private static final double NEARLY_ALL = 0.97;

    private static final String WHY =
            "A class out of an archive is mapped into memory as the JVM needs it; one out of a jar"
                    + " is unpacked, parsed and verified, at each start anew.";

    /** A rule; JMC makes it by its services file. */
    public ArchiveRule() {
        super(
                "class-archive",
                "No archive of classes in use",
                JfrRuleTopics.CLASS_LOADING,
                List.of(PARSED),
                false,
                List.of(
                        EventTypes.JVM_INFORMATION,
                        EventTypes.CLASS_LOAD,
                        EventTypes.CLASS_DEFINE));
    }

    @Override
    Verdict judge(ObservedStart start, Limits limits) {
        Set<String> loaded = new HashSet<>();
        Set<String> loadedOfJdk = new HashSet<>();
        for (JfrEvent event : start.events(EventTypes.CLASS_LOAD)) {
            (isOfJdk(event) ? loadedOfJdk : loaded).add(event.text("loadedClass"));
        }
        Set<String> parsed = new HashSet<>();
        Set<String> parsedOfJdk = new HashSet<>();
        for (JfrEvent event : start.events(EventTypes.CLASS_DEFINE)) {
            (isOfJdk(event) ? parsedOfJdk : parsed).add(event.text("definedClass"));
        }
        parsed.retainAll(loaded);
        parsedOfJdk.retainAll(loadedOfJdk);
        String archive = archive(start.flags());
        String count =
                parsed.size() + " of the application's " + loaded.size() + " classes were parsed";
        if (isOff(start.flags(), parsedOfJdk.size(), loadedOfJdk.size())) {
            return off(start.flags(), archive, count);
        }
        double share = parsed.size() / (double) Math.max(1, loaded.size());
        if (archive != null) {
            if (loaded.size() >= MANY && share > limits.share(PARSED)) {
                return Verdict.found(true, count + " although there is an archive, " + archive)
                        .because(
                                WHY
                                        + " An archive is refused, or covers little, where jars,"
                                        + " their order or the JVM are not those it was made"
                                        + " with.")
                        .evidence("archive", archive)
                        .evidence("parsed", percent(share))
                        .advice(
                                "Make the archive anew with this JVM and these jars; -Xlog:cds and"
                                        + " -Xlog:aot say why one is refused.");
            }
            return Verdict.ok(archive + " is in use; " + count);
        }
        if (loaded.size() < MANY) {
            return Verdict.ok("few classes: " + count);
        }
        return Verdict.found(false, "no archive of the application's classes; " + count)
                .because(WHY)
                .evidence("parsed", percent(share))
                .advice(training(start.flags()));
    }

    private Verdict off(JvmFlags flags, @Nullable String archive, String count) {
        if (archive != null
                && !flags.text("AOTCache").isEmpty()
                && flags.argument("-XX:StartFlightRecording") != null) {
            return Verdict.found(false, archive + " was refused, maybe only because of JFR")
                    .because(
                            "A recording on the command line adds the module jdk.jfr, and a cache"
                                    + " that was trained without it is refused. A start that is"
                                    + " not recorded may well use it.")
                    .evidence("cache", archive)
                    .advice("Look without a recording: -XX:AOTCache=... -Xlog:aot says.");
        }
        return Verdict.found(true, "the JVM uses no archive, not even its own; " + count)
                .because(WHY)
                .evidence("archive", archive == null ? "none given" : archive)
                .advice(
                        archive == null
                                ? "Drop -Xshare:off; java -Xshare:dump makes the JVM's own archive"
                                        + " where it is missing, as in some images."
                                : "-Xshare:on stops the JVM with the reason for which it refuses "
                                        + archive
                                        + "; then make it anew.");
    }

    private static boolean isOfJdk(JfrEvent event) {
        String loader = event.text("definingClassLoader");
        return loader.equals(NO_LOADER) || loader.equals(PLATFORM);
    }

    private static boolean isOff(JvmFlags flags, int parsed, int loaded) {
        String info = flags.property("java.vm.info");
        return Boolean.FALSE.equals(flags.flag("UseSharedSpaces"))
                || flags.argument("-Xshare:off") != null
                || (info != null && !info.contains("sharing"))
                || (loaded >= MANY && parsed >= NEARLY_ALL * loaded);
    }

    private static @Nullable String archive(JvmFlags flags) {
        for (String option : List.of("AOTCache", "SharedArchiveFile")) {
            if (!flags.text(option).isEmpty()) {
                return flags.text(option);
            }
        }
        return null;
    }

    private static String training(JvmFlags flags) {
        boolean aot = flags.argument("-XX:AOT") != null || flags.flag("AOTClassLinking") != null;
        return aot
                ? "Train a cache: -XX:AOTCacheOutput=app.aot at a training run, then"
                        + " -XX:AOTCache=app.aot. Needs jars that are not nested in each other."
                : "Train an archive: -XX:ArchiveClassesAtExit=app.jsa at a training run, then"
                        + " -XX:SharedArchiveFile=app.jsa. Needs jars that are not nested in each"
                        + " other.";
    }
}
