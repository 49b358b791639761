package dev.firstlight.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/**
 * Settings of the running application. They are texts and have no defaults here, as a value that is
 * wrong or empty must not keep the application from starting: it is warned about, and its default
 * taken.
 */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "firstlight")
public interface FirstlightRunTimeConfig {

    /** Whether to trace. The readiness gate works either way. */
    @ConfigDocDefault("true")
    Optional<String> enabled();

    /** Whether a wrong value of a setting fails the start, instead of a warning and the default. */
    @ConfigDocDefault("false")
    Optional<String> strict();

    /**
     * Name of the service; by default the application's name in Spring and Quarkus, else its main
     * class or jar.
     */
    Optional<String> service();

    /** Deployment environment, such as prod; a metric tag. */
    Optional<String> env();

    /** Version of the service; a metric tag. */
    Optional<String> version();

    /** Longest startup duration that meets the objective, such as 2s or 85ms. */
    Optional<String> objective();

    /** Percentile of all cold starts that must meet the objective. */
    @WithName("objective.percentile")
    @ConfigDocDefault("99")
    Optional<String> objectivePercentile();

    /** How many phases are kept; 16 to 1000000. Short leaves go first. */
    @ConfigDocDefault("4096")
    Optional<String> capacity();

    /** What is logged at ready: off, line, tree, blame or critical-chain. */
    @ConfigDocDefault("line")
    Optional<String> log();

    /**
     * File for the timeline as JSON, or a directory. {startId} and {service} in it are replaced.
     */
    Optional<String> file();

    /** Warn with stacks when the start takes longer; 0 or off disables. */
    @ConfigDocDefault("60s")
    Optional<String> watchdog();

    /** Whether to write JFR events while a recording is running. */
    @ConfigDocDefault("true")
    Optional<String> jfr();

    /** Comma-separated further fragments of attribute keys that hide their values. */
    Optional<String> redact();

    /** How often conditions given as a check are asked. */
    @WithName("readiness.poll")
    @ConfigDocDefault("10ms")
    Optional<String> readinessPoll();

    /** Whether to run warm-ups side by side, not one by one. */
    @WithName("warmup.parallel")
    @ConfigDocDefault("false")
    Optional<String> warmupParallel();

    /** Time for a warm-up that does not give its own. */
    @WithName("warmup.timeout")
    @ConfigDocDefault("30s")
    Optional<String> warmupTimeout();

    /**
     * File that outlives the process but not the host or pod; where it exists at the start, the
     * start is a restart.
     */
    Optional<String> restartMarker();

    /** Bucket bounds of app.startup.duration; the objective is always one more. */
    @WithName("metrics.buckets")
    @ConfigDocDefault(
            "50ms,70ms,85ms,90ms,100ms,150ms,200ms,300ms,500ms,750ms,1s,1500ms,2s,3s,5s,10s,30s")
    Optional<String> metricsBuckets();

    /**
     * Which starts are recorded: off, armed (by an alert) or missed (all; kept if the objective was
     * missed).
     */
    @ConfigDocDefault("armed")
    Optional<String> profile();

    /**
     * Directory in which a start looks whether an alert armed it; a volume or a mounted ConfigMap.
     */
    @WithName("profile.arm")
    Optional<String> profileArm();

    /**
     * Directory for recordings; by default profiles in the arm directory, or one of the user's own
     * in the temporary directory.
     */
    @WithName("profile.directory")
    Optional<String> profileDirectory();

    /** How many recordings are kept; 1 to 10000. The oldest go first. */
    @WithName("profile.keep")
    @ConfigDocDefault("10")
    Optional<String> profileKeep();

    /** How large they may be together; 1 to 1000000. The newest stays in any case. */
    @WithName("profile.keep-megabytes")
    @ConfigDocDefault("500")
    Optional<String> profileKeepMegabytes();

    /** Whether a Spring Boot or Quarkus service takes Alertmanager's webhook, to arm starts. */
    @WithName("profile.hook.enabled")
    @ConfigDocDefault("false")
    Optional<String> profileHookEnabled();

    /** What the webhook's callers must know; at least 16 characters. */
    @WithName("profile.hook.token")
    Optional<String> profileHookToken();

    /** File with that token; read once, after ready. */
    @WithName("profile.hook.token-file")
    Optional<String> profileHookTokenFile();

    /** The alerts' label that names the service. */
    @WithName("profile.hook.label")
    @ConfigDocDefault("service")
    Optional<String> profileHookLabel();

    /** How many starts an alert arms; 1 to 100. */
    @WithName("profile.hook.count")
    @ConfigDocDefault("1")
    Optional<String> profileHookCount();

    /** How long an order is valid; 1s to less than 7 days. */
    @WithName("profile.hook.expires")
    @ConfigDocDefault("30m")
    Optional<String> profileHookExpires();

    /** Comma-separated services that may be armed; all if there are none. */
    @WithName("profile.hook.services")
    Optional<String> profileHookServices();

    /** The timeline over HTTP. */
    Endpoint endpoint();

    /** The timeline over HTTP. */
    interface Endpoint {

        /**
         * Whether the timeline is served at {@code /q/startuptrace}. By default it is in
         * development mode only.
         */
        Optional<String> enabled();
    }
}
