package dev.firstlight.analysis.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /**
     * What JDK and recorder load themselves, as a generous guess; the rest is the application's.
     */
    private static final long OF_JDK = 2500;

    /** About what a class costs that is parsed; with it the order of findings is decided. */
    private static final long CLASS_NANOS = 100_000;

    /** More than this share of a start no archive saved, {@code docs/tune.md}. */
    private static final double SAVED_AT_MOST = 0.6;

    private static final String WHY =
            "A class from an archive is mapped into memory; one from a jar is unpacked, parsed and"
                    + " verified at every start.";

    /** A rule; JMC makes it by its services file. */
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
    Verdict judge(ObservedStart start, Limits limits) {
        Set<String> loaded = new HashSet<>();
        Set<String> loadedOfJdk = new HashSet<>();
        for (JfrEvent event : start.events(EventTypes.CLASS_LOAD)) {
            add(event, "loadedClass", loaded, loadedOfJdk);
        }
        Set<String> parsed = new HashSet<>();
        Set<String> parsedOfJdk = new HashSet<>();
        for (JfrEvent event : start.events(EventTypes.CLASS_DEFINE)) {
            add(event, "definedClass", parsed, parsedOfJdk);
        }
        parsed.retainAll(loaded);
        parsedOfJdk.retainAll(loadedOfJdk);
        String archive = archive(start.flags());
        if (archive != null) {
            // A cache links its classes before the recorder sees them: they have no event.
            long all = Math.max(loaded.size(), loadedInAll(start) - OF_JDK);
            boolean most = parsed.size() > limits.share(PARSED) * all;
            boolean off = isOff(start.flags(), parsedOfJdk.size(), loadedOfJdk.size());
            return given(start, archive, off, parsed.size(), loaded.size(), all, most);
        }
        String count = count(parsed.size(), loaded.size());
        if (isOff(start.flags(), parsedOfJdk.size(), loadedOfJdk.size())) {
            return off(count);
        }
        if (loaded.size() < MANY) {
            return Verdict.ok("Too few classes for an archive to matter: " + count + ".");
        }
        long cost =
                (long)
                        Math.min(
                                parsed.size() * (double) CLASS_NANOS,
                                start.durationNanos() * SAVED_AT_MOST);
        return Verdict.found(
                        false,
                        String.format(
                                Locale.ROOT,
                                "The JVM parses %,d classes at every start; no class archive holds"
                                        + " them.",
                                parsed.size()))
                .costs(cost)
                .because(WHY)
                .evidence("parsed", count)
                .advice(ArchiveAdvice.of(start, parsed.size()));
    }

    private static void add(
            JfrEvent event, String field, Set<String> application, Set<String> jdk) {
        String type = event.text(field);
        if (isOfJdk(event)) {
            jdk.add(type);
        } else if (!isGenerated(type)) {
            application.add(type);
        }
    }

    /** Made while the application runs, so that no archive can hold it. */
    private static boolean isGenerated(String type) {
        return type.contains("$$")
                || type.contains("$Proxy")
                || type.contains("/0x")
                || type.contains(".0x");
    }

    /** Of JDK and application, before the recorder began and since; 0 if unknown. */
    private static long loadedInAll(ObservedStart start) {
        long most = 0;
        for (JfrEvent event : start.events(EventTypes.CLASS_STATISTICS)) {
            most = Math.max(most, event.number("loadedClassCount", 0));
        }
        return most;
    }

    private static Verdict given(
            ObservedStart start,
            String archive,
            boolean off,
            int parsed,
            int loaded,
            long all,
            boolean most) {
        String count =
                all == loaded
                        ? count(parsed, all)
                        : String.format(
                                Locale.ROOT,
                                "%,d classes of the application were parsed, of about %,d",
                                parsed,
                                all);
        boolean recorder = start.flags().argument("-XX:StartFlightRecording") != null;
        if (recorder && (off || most && parsed > 0)) {
            return Verdict.found(
                            false,
                            "The JVM may have refused "
                                    + archive
                                    + " only because of the recording: "
                                    + count
                                    + ".")
                    .because(
                            "A recording on the command line adds the module jdk.jfr. The JVM"
                                    + " refuses an archive that was trained without that module;"
                                    + " a start that is not recorded may well use it.")
                    .evidence("archive", archive)
                    .advice(
                            "Check without a recording: -Xlog:aot,cds prints why an archive is"
                                    + " refused. Or train an archive with -XX:StartFlightRecording"
                                    + " for recorded starts.");
        }
        if (off || most && parsed >= MANY) {
            return Verdict.found(
                            true,
                            off
                                    ? "The JVM refused " + archive + "; " + count + "."
                                    : archive + " covers little: " + count + ".")
                    .because(
                            WHY
                                    + " The JVM refuses an archive, or it covers little, where the"
                                    + " jars, their order or the JVM differ from those it was"
                                    + " trained with.")
                    .evidence("archive", archive)
                    .advice(
                            "Train the archive again with this JVM and these jars; -Xlog:aot,cds"
                                    + " prints why one is refused.");
        }
        if (all < MANY) {
            return Verdict.notApplicable(
                    "Too few classes were loaded while recording to tell whether "
                            + archive
                            + " is in use.");
        }
        return Verdict.ok(
                most
                        ? "Too few classes to judge " + archive + ": " + count + "."
                        : archive + " is in use: " + count + ".");
    }

    private static Verdict off(String count) {
        return Verdict.found(true, "The JVM uses no archive, not even its own; " + count + ".")
                .because(WHY)
                .evidence("archive", "none given")
                .advice(
                        "Drop -Xshare:off. Where the JVM's own archive is missing, as in some"
                                + " images, java -Xshare:dump creates it.");
    }

    private static String count(long parsed, long all) {
        return String.format(
                Locale.ROOT, "%,d of the application's %,d classes were parsed", parsed, all);
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
}
