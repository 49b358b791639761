package dev.firstlight.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the core: the only place for its name, default, and meaning. A setting is a
 * system property of this name or an environment variable, {@code firstlight.objective.percentile}
 * or {@code FIRSTLIGHT_OBJECTIVE_PERCENTILE}; the property wins. The adapters read the same names
 * from their framework's configuration.
 *
 * @since 0.1.0
 */
public enum Setting {
    /** See {@link #description()}, also for the following constants. */
    ENABLED(
            "firstlight.enabled",
            "true",
            "Whether to trace the startup. The readiness gate works either way."),
    STRICT(
            "firstlight.strict",
            "false",
            "Whether an invalid setting fails the startup. Otherwise, Firstlight logs a warning and uses the default."),
    SERVICE(
            "firstlight.service",
            "",
            "Service name. Defaults to the application name in Spring and Quarkus, otherwise to the main class or JAR file."),
    ENV("firstlight.env", "", "Deployment environment, for example prod. Used as a metric tag."),
    VERSION("firstlight.version", "", "Service version. Used as a metric tag."),
    OBJECTIVE(
            "firstlight.objective",
            "",
            "Longest startup duration that meets the objective, for example 2s or 85ms."),
    OBJECTIVE_PERCENTILE(
            "firstlight.objective.percentile",
            "99",
            "Percentage of cold starts that must meet the objective."),
    CAPACITY(
            "firstlight.capacity",
            "4096",
            "Maximum number of phases to keep, 16 to 1000000. Short leaf phases are dropped first."),
    LOG(
            "firstlight.log",
            "line",
            "What to log at ready: off, line, tree, blame, or critical-chain."),
    FILE(
            "firstlight.file",
            "",
            "File or directory for the timeline as JSON. The placeholders {startId} and {service} are replaced."),
    WATCHDOG(
            "firstlight.watchdog",
            "60s",
            "Log a warning with thread stacks if the startup takes longer than this. 0 or off disables the watchdog."),
    JFR("firstlight.jfr", "true", "Whether to write JFR events while a recording is running."),
    REDACT(
            "firstlight.redact",
            "",
            "Comma-separated list of additional key fragments. Values of attributes whose keys contain one are masked."),
    READINESS_POLL(
            "firstlight.readiness.poll",
            "10ms",
            "Interval between two checks of the readiness conditions."),
    WARMUP_PARALLEL(
            "firstlight.warmup.parallel",
            "false",
            "Whether to run warm-ups in parallel instead of one after another."),
    WARMUP_TIMEOUT(
            "firstlight.warmup.timeout", "30s", "Timeout for warm-ups that do not set their own."),
    RESTART_MARKER(
            "firstlight.restart-marker",
            "",
            "Marker file that outlives the process but not the host or pod. If the file exists, the start counts as a restart."),
    METRICS_BUCKETS(
            "firstlight.metrics.buckets",
            "50ms,70ms,85ms,90ms,100ms,150ms,200ms,300ms,500ms,750ms,1s,1500ms,2s,3s,5s,10s,30s",
            "Bucket boundaries of app.startup.duration. The objective is always added."),
    PROFILE(
            "firstlight.profile",
            "armed",
            "Which starts to record: off, armed (by an alert), or missed (every start; the recording is kept if the start missed the objective)."),
    PROFILE_ARM(
            "firstlight.profile.arm",
            "",
            "Directory in which a start checks whether an alert armed it, for example a volume or a mounted ConfigMap."),
    PROFILE_DIRECTORY(
            "firstlight.profile.directory",
            "",
            "Directory for recordings. Defaults to profiles in the arm directory, otherwise to a private directory in the temporary directory."),
    PROFILE_KEEP(
            "firstlight.profile.keep",
            "10",
            "Maximum number of recordings to keep, 1 to 10000. The oldest are deleted first."),
    PROFILE_KEEP_MEGABYTES(
            "firstlight.profile.keep-megabytes",
            "500",
            "Maximum total size of the recordings in MiB, 1 to 1000000. The newest recording is always kept."),
    PROFILE_HOOK_ENABLED(
            "firstlight.profile.hook.enabled",
            "false",
            "Whether a Spring Boot or Quarkus service accepts Alertmanager webhooks, which arm starts."),
    PROFILE_HOOK_TOKEN(
            "firstlight.profile.hook.token",
            "",
            "Bearer token that webhook callers must send, at least 16 characters."),
    PROFILE_HOOK_TOKEN_FILE(
            "firstlight.profile.hook.token-file",
            "",
            "File that contains the token. Read once, after ready."),
    PROFILE_HOOK_LABEL(
            "firstlight.profile.hook.label",
            "service",
            "Alert label that contains the service name."),
    PROFILE_HOOK_COUNT(
            "firstlight.profile.hook.count", "1", "Number of starts that an alert arms, 1 to 100."),
    PROFILE_HOOK_EXPIRES(
            "firstlight.profile.hook.expires",
            "30m",
            "How long an alert keeps a service armed, 1s to less than 7 days."),
    PROFILE_HOOK_SERVICES(
            "firstlight.profile.hook.services",
            "",
            "Comma-separated list of services that may be armed. If empty, all services may.");

    private final String property;
    private final String defaultValue;
    private final String description;

    Setting(String property, String defaultValue, String description) {
        this.property = property;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** Name of the property. */
    public String property() {
        return property;
    }

    /** Name of the environment variable. */
    public String environmentVariable() {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The default as text; empty if there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The meaning, in one line. */
    public String description() {
        return description;
    }

    /**
     * The value from the system properties, otherwise from the environment; null if it is not set
     * or not accessible.
     */
    @Nullable String fromSystem() {
        String value = systemProperty();
        if (value == null) {
            try {
                value = System.getenv(environmentVariable());
            } catch (SecurityException hidden) {
                return null;
            }
        }
        return value;
    }

    private @Nullable String systemProperty() {
        try {
            return System.getProperty(property);
        } catch (SecurityException hidden) {
            return null;
        }
    }

    /** Where {@link #fromSystem()} found the value. */
    String source() {
        return systemProperty() == null
                ? "environment variable " + environmentVariable()
                : "system property";
    }
}
