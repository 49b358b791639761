package dev.firstlight.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/**
 * Settings of the running application. They are strings without defaults here because an invalid or
 * empty value must not keep the application from starting: Firstlight logs a warning and uses the
 * default.
 *
 * @since 0.1.0
 */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "firstlight")
public interface FirstlightRunTimeConfig {

    /** Whether to trace the startup. The readiness gate works either way. */
    @ConfigDocDefault("true")
    Optional<String> enabled();

    /**
     * Whether an invalid setting fails the startup. Otherwise, Firstlight logs a warning and uses
     * the default.
     */
    @ConfigDocDefault("false")
    Optional<String> strict();

    /**
     * Service name. Defaults to the application name in Spring and Quarkus, otherwise to the main
     * class or JAR file.
     */
    Optional<String> service();

    /** Deployment environment, for example prod. Used as a metric tag. */
    Optional<String> env();

    /** Service version. Used as a metric tag. */
    Optional<String> version();

    /** Longest startup duration that meets the objective, for example 2s or 85ms. */
    Optional<String> objective();

    /** Percentage of cold starts that must meet the objective. */
    @WithName("objective.percentile")
    @ConfigDocDefault("99")
    Optional<String> objectivePercentile();

    /** Maximum number of phases to keep, 16 to 1000000. Short leaf phases are dropped first. */
    @ConfigDocDefault("4096")
    Optional<String> capacity();

    /** What to log at ready: off, line, tree, blame, or critical-chain. */
    @ConfigDocDefault("line")
    Optional<String> log();

    /**
     * File or directory for the timeline as JSON. The placeholders {startId} and {service} are
     * replaced.
     */
    Optional<String> file();

    /**
     * Log a warning with thread stacks if the startup takes longer than this. 0 or off disables the
     * watchdog.
     */
    @ConfigDocDefault("60s")
    Optional<String> watchdog();

    /** Whether to write JFR events while a recording is running. */
    @ConfigDocDefault("true")
    Optional<String> jfr();

    /**
     * Comma-separated list of additional key fragments. Values of attributes whose keys contain one
     * are masked.
     */
    Optional<String> redact();

    /** Interval between two checks of the readiness conditions. */
    @WithName("readiness.poll")
    @ConfigDocDefault("10ms")
    Optional<String> readinessPoll();

    /** Whether to run warm-ups in parallel instead of one after another. */
    @WithName("warmup.parallel")
    @ConfigDocDefault("false")
    Optional<String> warmupParallel();

    /** Timeout for warm-ups that do not set their own. */
    @WithName("warmup.timeout")
    @ConfigDocDefault("30s")
    Optional<String> warmupTimeout();

    /**
     * Marker file that outlives the process but not the host or pod. If the file exists, the start
     * counts as a restart.
     */
    Optional<String> restartMarker();

    /** Bucket boundaries of app.startup.duration. The objective is always added. */
    @WithName("metrics.buckets")
    @ConfigDocDefault(
            "50ms,70ms,85ms,90ms,100ms,150ms,200ms,300ms,500ms,750ms,1s,1500ms,2s,3s,5s,10s,30s")
    Optional<String> metricsBuckets();

    /**
     * Which starts to record: off, armed (by an alert), or missed (every start; the recording is
     * kept if the start missed the objective).
     */
    @ConfigDocDefault("armed")
    Optional<String> profile();

    /**
     * Directory in which a start checks whether an alert armed it, for example a volume or a
     * mounted ConfigMap.
     */
    @WithName("profile.arm")
    Optional<String> profileArm();

    /**
     * Directory for recordings. Defaults to profiles in the arm directory, otherwise to a private
     * directory in the temporary directory.
     */
    @WithName("profile.directory")
    Optional<String> profileDirectory();

    /** Maximum number of recordings to keep, 1 to 10000. The oldest are deleted first. */
    @WithName("profile.keep")
    @ConfigDocDefault("10")
    Optional<String> profileKeep();

    /**
     * Maximum total size of the recordings in MiB, 1 to 1000000. The newest recording is always
     * kept.
     */
    @WithName("profile.keep-megabytes")
    @ConfigDocDefault("500")
    Optional<String> profileKeepMegabytes();

    /** Whether a Spring Boot or Quarkus service accepts Alertmanager webhooks, which arm starts. */
    @WithName("profile.hook.enabled")
    @ConfigDocDefault("false")
    Optional<String> profileHookEnabled();

    /** Bearer token that webhook callers must send, at least 16 characters. */
    @WithName("profile.hook.token")
    Optional<String> profileHookToken();

    /** File that contains the token. Read once, after ready. */
    @WithName("profile.hook.token-file")
    Optional<String> profileHookTokenFile();

    /** Alert label that contains the service name. */
    @WithName("profile.hook.label")
    @ConfigDocDefault("service")
    Optional<String> profileHookLabel();

    /** Number of starts that an alert arms, 1 to 100. */
    @WithName("profile.hook.count")
    @ConfigDocDefault("1")
    Optional<String> profileHookCount();

    /** How long an alert keeps a service armed, 1s to less than 7 days. */
    @WithName("profile.hook.expires")
    @ConfigDocDefault("30m")
    Optional<String> profileHookExpires();

    /** Comma-separated list of services that may be armed. If empty, all services may. */
    @WithName("profile.hook.services")
    Optional<String> profileHookServices();

    /** The timeline over HTTP. */
    Endpoint endpoint();

    /** The timeline over HTTP. */
    interface Endpoint {

        /**
         * Whether to serve the timeline at {@code /q/startuptrace}. Defaults to true in development
         * mode only.
         */
        Optional<String> enabled();
    }
}
