package dev.firstlight.core;

import dev.firstlight.profile.Arm;
import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one trace. Immutable. See {@link Setting} for names, defaults and meanings.
 *
 * @param enabled whether to trace
 * @param strict whether a wrong value fails the start
 * @param service name of the service, empty if unknown
 * @param env deployment environment, empty if unknown
 * @param version version of the service, empty if unknown
 * @param objective the objective, if there is one
 * @param capacity how many phases are kept
 * @param log what is logged at ready
 * @param file where the timeline is written, empty for nowhere
 * @param watchdog startup duration from which the watchdog warns, zero for never
 * @param jfr whether to write JFR events
 * @param redact further fragments of secret keys, lower case
 * @param readinessPoll how often conditions are asked
 * @param warmUpsInParallel whether warm-ups run side by side
 * @param warmUpTimeout time for a warm-up that does not give its own
 * @param restartMarker file that marks a restart, empty for none
 * @param metricsBuckets bounds of the histogram's buckets
 * @param profile which starts are recorded in detail
 */
public record Settings(
        boolean enabled,
        boolean strict,
        String service,
        String env,
        String version,
        @Nullable Objective objective,
        int capacity,
        LogView log,
        String file,
        Duration watchdog,
        boolean jfr,
        List<String> redact,
        Duration readinessPoll,
        boolean warmUpsInParallel,
        Duration warmUpTimeout,
        String restartMarker,
        List<Duration> metricsBuckets,
        ProfileSettings profile) {

    /** What is logged at ready. */
    public enum LogView {
        /** Nothing. */
        OFF,
        /** The line with the figures. */
        LINE,
        /** The line and the tree. */
        TREE,
        /** The line and the phases by self time. */
        BLAME,
        /** The line and the critical chain. */
        CRITICAL_CHAIN
    }

    /** Copies the lists. */
    public Settings {
        redact = List.copyOf(redact);
        metricsBuckets = List.copyOf(metricsBuckets);
    }

    /** The defaults, without a look at system properties or environment. */
    public static Settings defaults() {
        return of(NOTHING);
    }

    /**
     * Reads all settings.
     *
     * @param lookup the value of a property by its name, or null
     * @throws SettingException if a value is wrong
     */
    public static Settings of(Function<String, @Nullable String> lookup) {
        return read(lookup, null);
    }

    /**
     * Reads all settings, for adapters: a wrong value is reported and its default taken, as the
     * host always starts. To be handed to {@link StartupTrace#configure(Settings, List)}.
     *
     * @param lookup the value of a property by its name, or null; what it throws is a wrong value,
     *     but {@link SecurityException} means that it is not set
     * @param problems where wrong values are added
     */
    public static Settings of(
            Function<String, @Nullable String> lookup, List<SettingException> problems) {
        return read(lookup, problems);
    }

    /**
     * Reads system properties and environment. A wrong value is reported and its default taken: the
     * host always starts.
     */
    static Settings fromSystem(List<SettingException> problems) {
        return read(null, problems);
    }

    /**
     * A flag, as all settings read theirs, for conditions of adapters; what is wrong with a value
     * is said elsewhere, see {@link #flag(String, String, boolean, List)}.
     *
     * @param value null or empty if it is not set
     * @param byDefault taken where nothing is set, or what is no flag
     */
    public static boolean flag(@Nullable String value, boolean byDefault) {
        Boolean flag = value == null ? null : SettingParser.flag(value);
        return flag == null ? byDefault : flag;
    }

    /**
     * A flag of an adapter, which is no setting of the core.
     *
     * @param property its name
     * @param problems where a wrong value is added
     */
    public static boolean flag(
            String property,
            @Nullable String value,
            boolean byDefault,
            List<SettingException> problems) {
        if (value != null && !value.isBlank() && SettingParser.flag(value) == null) {
            problems.add(
                    SettingException.of(
                            property, value.trim(), SettingParser.FLAG, String.valueOf(byDefault)));
        }
        return flag(value, byDefault);
    }

    private static final Function<String, @Nullable String> NOTHING =
            new Function<>() {
                @Override
                public @Nullable String apply(String property) {
                    return null;
                }
            };

    private static Settings read(
            @Nullable Function<String, @Nullable String> lookup,
            @Nullable List<SettingException> problems) {
        SettingParser p = new SettingParser(lookup, problems);
        Duration limit = p.duration(Setting.OBJECTIVE, false);
        double percentile = p.percentile(Setting.OBJECTIVE_PERCENTILE);
        return new Settings(
                p.flag(Setting.ENABLED),
                p.flag(Setting.STRICT),
                p.text(Setting.SERVICE),
                p.text(Setting.ENV),
                p.text(Setting.VERSION),
                limit == null ? null : new Objective(limit, percentile),
                p.number(Setting.CAPACITY, 16, 1_000_000),
                p.constant(Setting.LOG, LogView.values()),
                p.text(Setting.FILE),
                SettingParser.orZero(p.duration(Setting.WATCHDOG, true)),
                p.flag(Setting.JFR),
                p.lowerCaseList(Setting.REDACT),
                SettingParser.orZero(p.duration(Setting.READINESS_POLL, false)),
                p.flag(Setting.WARMUP_PARALLEL),
                SettingParser.orZero(p.duration(Setting.WARMUP_TIMEOUT, false)),
                p.text(Setting.RESTART_MARKER),
                p.durations(Setting.METRICS_BUCKETS),
                new ProfileSettings(
                        p.constant(Setting.PROFILE, ProfileSettings.Mode.values()),
                        p.text(Setting.PROFILE_ARM),
                        p.text(Setting.PROFILE_DIRECTORY),
                        p.number(Setting.PROFILE_KEEP, 1, 10_000),
                        p.number(Setting.PROFILE_KEEP_MEGABYTES, 1, 1_000_000),
                        new HookSettings(
                                p.flag(Setting.PROFILE_HOOK_ENABLED),
                                p.token(Setting.PROFILE_HOOK_TOKEN),
                                p.text(Setting.PROFILE_HOOK_TOKEN_FILE),
                                p.text(Setting.PROFILE_HOOK_LABEL),
                                p.number(Setting.PROFILE_HOOK_COUNT, 1, Arm.MAX_COUNT),
                                p.validity(Setting.PROFILE_HOOK_EXPIRES),
                                p.list(Setting.PROFILE_HOOK_SERVICES))));
    }

    /**
     * Names of system properties and environment variables that look like settings and are none.
     * For after ready.
     */
    static List<String> unknownNames() {
        List<String> unknown = new ArrayList<>();
        try {
            addUnknownNames(unknown);
        } catch (SecurityException hidden) {
            // What cannot be seen is not set.
        }
        return unknown;
    }

    private static void addUnknownNames(List<String> unknown) {
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("firstlight.") && !isKnown(name)) {
                unknown.add(name);
            }
        }
        for (String name : System.getenv().keySet()) {
            if (name.startsWith("FIRSTLIGHT_") && !isKnown(name)) {
                unknown.add(name);
            }
        }
    }

    /** Settings of the core, and those of the adapters' health paths and endpoints. */
    private static boolean isKnown(String name) {
        if (name.startsWith("firstlight.extension.")
                || name.startsWith("FIRSTLIGHT_EXTENSION_")
                || name.startsWith("firstlight.health.")
                || name.startsWith("FIRSTLIGHT_HEALTH_")
                || name.startsWith("firstlight.endpoint.")
                || name.startsWith("FIRSTLIGHT_ENDPOINT_")) {
            return true;
        }
        for (Setting setting : Setting.values()) {
            if (setting.property().equals(name) || setting.environmentVariable().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
