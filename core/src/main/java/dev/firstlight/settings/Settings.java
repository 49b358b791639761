package dev.firstlight.settings;

import dev.firstlight.timeline.Objective;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one trace. Immutable. See {@link Setting} for names, defaults and meanings.
 *
 * @since 0.1.0
 */
public final class Settings {

    private final boolean enabled;
    private final boolean strict;
    private final String service;
    private final String env;
    private final String version;
    private final @Nullable Objective objective;
    private final int capacity;
    private final LogView log;
    private final String file;
    private final Duration watchdog;
    private final boolean jfr;
    private final List<String> redact;
    private final Duration readinessPoll;
    private final boolean warmUpsInParallel;
    private final Duration warmUpTimeout;
    private final String restartMarker;
    private final List<Duration> metricsBuckets;
    private final ProfileSettings profile;

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

    private Settings(SettingParser p) {
        Duration limit = p.duration(Setting.OBJECTIVE, false);
        double percentile = p.percentile(Setting.OBJECTIVE_PERCENTILE);
        enabled = p.flag(Setting.ENABLED);
        strict = p.flag(Setting.STRICT);
        service = p.text(Setting.SERVICE);
        env = p.text(Setting.ENV);
        version = p.text(Setting.VERSION);
        objective = limit == null ? null : new Objective(limit, percentile);
        capacity = p.number(Setting.CAPACITY, 16, 1_000_000);
        log = p.constant(Setting.LOG, LogView.values());
        file = p.text(Setting.FILE);
        watchdog = SettingParser.orZero(p.duration(Setting.WATCHDOG, true));
        jfr = p.flag(Setting.JFR);
        redact = List.copyOf(p.lowerCaseList(Setting.REDACT));
        readinessPoll = SettingParser.orZero(p.duration(Setting.READINESS_POLL, false));
        warmUpsInParallel = p.flag(Setting.WARMUP_PARALLEL);
        warmUpTimeout = SettingParser.orZero(p.duration(Setting.WARMUP_TIMEOUT, false));
        restartMarker = p.text(Setting.RESTART_MARKER);
        metricsBuckets = List.copyOf(p.durations(Setting.METRICS_BUCKETS));
        profile = new ProfileSettings(p);
    }

    /** The defaults, regardless of system properties and the environment. */
    public static Settings defaults() {
        return new Settings(new SettingParser(NOTHING, null));
    }

    /**
     * Reads all settings.
     *
     * @param lookup the value of a property by its name, or null
     * @throws SettingException if a value is invalid
     */
    public static Settings of(Function<String, @Nullable String> lookup) {
        return new Settings(new SettingParser(lookup, null));
    }

    /**
     * Reads all settings, for adapters. An invalid value is reported and the default used, because
     * the host always starts. An adapter passes both to its trace.
     *
     * @param lookup the value of a property by its name, or null; an exception counts as an invalid
     *     value, except that {@link SecurityException} means unset
     * @param problems where wrong values are added
     */
    public static Settings of(
            Function<String, @Nullable String> lookup, List<SettingException> problems) {
        return new Settings(new SettingParser(lookup, problems));
    }

    /**
     * Reads system properties and the environment. An invalid value is reported and the default
     * used, because the host always starts.
     */
    public static Settings fromSystem(List<SettingException> problems) {
        return new Settings(new SettingParser(null, problems));
    }

    /**
     * Reads a flag as all settings do, for conditions of adapters. Does not report an invalid
     * value; see {@link #flag(String, String, boolean, List)}.
     *
     * @param value the value; null or empty if unset
     * @param byDefault result if the value is unset or not a flag
     */
    public static boolean flag(@Nullable String value, boolean byDefault) {
        Boolean flag = value == null ? null : SettingParser.flag(value);
        return flag == null ? byDefault : flag;
    }

    /**
     * Reads a flag of an adapter that is not a setting of the core.
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

    /** Whether to trace. */
    public boolean enabled() {
        return enabled;
    }

    /** Whether an invalid value fails the start. */
    public boolean strict() {
        return strict;
    }

    /** Name of the service, empty if unknown. */
    public String service() {
        return service;
    }

    /** Deployment environment, empty if unknown. */
    public String env() {
        return env;
    }

    /** Version of the service, empty if unknown. */
    public String version() {
        return version;
    }

    /** The objective, if there is one. */
    public @Nullable Objective objective() {
        return objective;
    }

    /** Maximum number of phases. */
    public int capacity() {
        return capacity;
    }

    /** What is logged at ready. */
    public LogView log() {
        return log;
    }

    /** File or directory for the timeline, empty for none. */
    public String file() {
        return file;
    }

    /** Startup duration after which the watchdog warns, zero for never. */
    public Duration watchdog() {
        return watchdog;
    }

    /** Whether to write JFR events. */
    public boolean jfr() {
        return jfr;
    }

    /** Additional fragments of secret keys, in lower case. */
    public List<String> redact() {
        return redact;
    }

    /** Interval between two checks of the conditions. */
    public Duration readinessPoll() {
        return readinessPoll;
    }

    /** Whether warm-ups run in parallel. */
    public boolean warmUpsInParallel() {
        return warmUpsInParallel;
    }

    /** Timeout for warm-ups that do not set their own. */
    public Duration warmUpTimeout() {
        return warmUpTimeout;
    }

    /** File that marks a restart, empty for none. */
    public String restartMarker() {
        return restartMarker;
    }

    /** Bucket boundaries of the histogram. */
    public List<Duration> metricsBuckets() {
        return metricsBuckets;
    }

    /** Which starts are recorded in detail. */
    public ProfileSettings profile() {
        return profile;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings that && values().equals(that.values());
    }

    /** Without the token of the alert hook. */
    @Override
    public String toString() {
        return "Settings" + values();
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                enabled,
                strict,
                service,
                env,
                version,
                objective,
                capacity,
                log,
                file,
                watchdog,
                jfr,
                redact,
                readinessPoll,
                warmUpsInParallel,
                warmUpTimeout,
                restartMarker,
                metricsBuckets,
                profile);
    }
}
