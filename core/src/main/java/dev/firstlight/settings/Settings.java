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

    /** The defaults, without a look at system properties or environment. */
    public static Settings defaults() {
        return new Settings(new SettingParser(NOTHING, null));
    }

    /**
     * Reads all settings.
     *
     * @param lookup the value of a property by its name, or null
     * @throws SettingException if a value is wrong
     */
    public static Settings of(Function<String, @Nullable String> lookup) {
        return new Settings(new SettingParser(lookup, null));
    }

    /**
     * Reads all settings, for adapters: a wrong value is reported and its default taken, as the
     * host always starts. An adapter hands both to its trace.
     *
     * @param lookup the value of a property by its name, or null; what it throws is a wrong value,
     *     but {@link SecurityException} means that it is not set
     * @param problems where wrong values are added
     */
    public static Settings of(
            Function<String, @Nullable String> lookup, List<SettingException> problems) {
        return new Settings(new SettingParser(lookup, problems));
    }

    /**
     * Reads system properties and environment. A wrong value is reported and its default taken: the
     * host always starts.
     */
    public static Settings fromSystem(List<SettingException> problems) {
        return new Settings(new SettingParser(null, problems));
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

    /** Whether to trace. */
    public boolean enabled() {
        return enabled;
    }

    /** Whether a wrong value fails the start. */
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

    /** How many phases are kept. */
    public int capacity() {
        return capacity;
    }

    /** What is logged at ready. */
    public LogView log() {
        return log;
    }

    /** Where the timeline is written, empty for nowhere. */
    public String file() {
        return file;
    }

    /** Startup duration from which the watchdog warns, zero for never. */
    public Duration watchdog() {
        return watchdog;
    }

    /** Whether to write JFR events. */
    public boolean jfr() {
        return jfr;
    }

    /** Further fragments of secret keys, lower case. */
    public List<String> redact() {
        return redact;
    }

    /** How often conditions are asked. */
    public Duration readinessPoll() {
        return readinessPoll;
    }

    /** Whether warm-ups run side by side. */
    public boolean warmUpsInParallel() {
        return warmUpsInParallel;
    }

    /** Time for a warm-up that does not give its own. */
    public Duration warmUpTimeout() {
        return warmUpTimeout;
    }

    /** File that marks a restart, empty for none. */
    public String restartMarker() {
        return restartMarker;
    }

    /** Bounds of the histogram's buckets. */
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
