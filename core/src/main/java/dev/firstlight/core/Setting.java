package dev.firstlight.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the core: the one place for its name, default and meaning. A setting is a system
 * property of this name or an environment variable, {@code firstlight.objective.percentile} or
 * {@code FIRSTLIGHT_OBJECTIVE_PERCENTILE}; the property wins. The adapters read the same names from
 * their framework's configuration.
 */
public enum Setting {
    /** See {@link #description()}; so for all. */
    ENABLED("firstlight.enabled", "true", "Whether to trace. The readiness gate works either way."),
    STRICT(
            "firstlight.strict",
            "false",
            "Whether a wrong value of a setting fails the start, instead of a warning and the default."),
    SERVICE(
            "firstlight.service",
            "",
            "Name of the service; by default the application's name in Spring and Quarkus, else its"
                    + " main class or jar."),
    ENV("firstlight.env", "", "Deployment environment, such as prod; a metric tag."),
    VERSION("firstlight.version", "", "Version of the service; a metric tag."),
    OBJECTIVE(
            "firstlight.objective",
            "",
            "Longest startup duration that meets the objective, such as 2s or 85ms."),
    OBJECTIVE_PERCENTILE(
            "firstlight.objective.percentile",
            "99",
            "Percentile of all cold starts that must meet the objective."),
    CAPACITY(
            "firstlight.capacity",
            "4096",
            "How many phases are kept; 16 to 1000000. Short leaves go first."),
    LOG(
            "firstlight.log",
            "line",
            "What is logged at ready: off, line, tree, blame or critical-chain."),
    FILE(
            "firstlight.file",
            "",
            "File for the timeline as JSON, or a directory. {startId} and {service} in it are"
                    + " replaced."),
    WATCHDOG(
            "firstlight.watchdog",
            "60s",
            "Warn with stacks when the start takes longer; 0 or off disables."),
    JFR("firstlight.jfr", "true", "Whether to write JFR events while a recording is running."),
    REDACT(
            "firstlight.redact",
            "",
            "Comma-separated further fragments of attribute keys that hide their values."),
    READINESS_POLL(
            "firstlight.readiness.poll",
            "10ms",
            "How often conditions given as a check are asked."),
    WARMUP_PARALLEL(
            "firstlight.warmup.parallel",
            "false",
            "Whether to run warm-ups side by side, not one by one."),
    WARMUP_TIMEOUT(
            "firstlight.warmup.timeout", "30s", "Time for a warm-up that does not give its own."),
    RESTART_MARKER(
            "firstlight.restart-marker",
            "",
            "File that outlives the process but not the host or pod; where it exists at the start,"
                    + " the start is a restart."),
    METRICS_BUCKETS(
            "firstlight.metrics.buckets",
            "50ms,70ms,85ms,90ms,100ms,150ms,200ms,300ms,500ms,750ms,1s,1500ms,2s,3s,5s,10s,30s",
            "Bucket bounds of app.startup.duration; the objective is always one more."),
    PROFILE(
            "firstlight.profile",
            "armed",
            "Which starts are recorded: off, armed (by an alert) or missed (all; kept if the"
                    + " objective was missed)."),
    PROFILE_ARM(
            "firstlight.profile.arm",
            "",
            "Directory in which a start looks whether an alert armed it; a volume or a mounted"
                    + " ConfigMap."),
    PROFILE_DIRECTORY(
            "firstlight.profile.directory",
            "",
            "Directory for recordings; by default profiles in the arm directory, or one of the"
                    + " user's own in the temporary directory."),
    PROFILE_KEEP(
            "firstlight.profile.keep",
            "10",
            "How many recordings are kept; 1 to 10000. The oldest go first."),
    PROFILE_KEEP_MEGABYTES(
            "firstlight.profile.keep-megabytes",
            "500",
            "How large they may be together; 1 to 1000000. The newest stays in any case."),
    PROFILE_HOOK_ENABLED(
            "firstlight.profile.hook.enabled",
            "false",
            "Whether a Spring Boot or Quarkus service takes Alertmanager's webhook, to arm"
                    + " starts."),
    PROFILE_HOOK_TOKEN(
            "firstlight.profile.hook.token",
            "",
            "What the webhook's callers must know; at least 16 characters."),
    PROFILE_HOOK_TOKEN_FILE(
            "firstlight.profile.hook.token-file",
            "",
            "File with that token; read once, after ready."),
    PROFILE_HOOK_LABEL(
            "firstlight.profile.hook.label",
            "service",
            "The alerts' label that names the service."),
    PROFILE_HOOK_COUNT(
            "firstlight.profile.hook.count", "1", "How many starts an alert arms; 1 to 100."),
    PROFILE_HOOK_EXPIRES(
            "firstlight.profile.hook.expires",
            "30m",
            "How long an order is valid; 1s to less than 7 days."),
    PROFILE_HOOK_SERVICES(
            "firstlight.profile.hook.services",
            "",
            "Comma-separated services that may be armed; all if there are none.");

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

    /** What it means, in one line. */
    public String description() {
        return description;
    }

    /** From the system properties, else the environment; null if set in neither, or hidden. */
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
