package dev.firstlight.spring.health;

import dev.firstlight.spring.internal.HealthSettings;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The health paths of the service. An invalid value causes a warning elsewhere, and the default
 * applies.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = HealthSettings.PREFIX, ignoreInvalidFields = true)
public class HealthPathsProperties {

    /** Whether to serve the health paths on the application's port. */
    private boolean enabled = true;

    /** Whether gRPC's health service returns NOT_SERVING while the service accepts no traffic. */
    private boolean grpc = true;

    /** Paths that return 200 while the service accepts traffic, otherwise 503. */
    private String[] readinessPaths = HealthSettings.readinessPaths();

    /** Paths that return 503 once the startup has failed, otherwise 200. */
    private String[] livenessPaths = HealthSettings.livenessPaths();

    /** For Spring, which binds the properties. */
    public HealthPathsProperties() {}

    /** Whether to serve the health paths; default true. */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Sets whether to serve the health paths. Not a primitive, because Boot cannot bind an empty
     * value to one.
     */
    public void setEnabled(Boolean value) {
        enabled = value;
    }

    /** Whether gRPC's health service follows the gate, if Spring gRPC is present; default true. */
    public boolean isGrpc() {
        return grpc;
    }

    /** Whether gRPC's health service follows the gate; see {@link #setEnabled}. */
    public void setGrpc(Boolean value) {
        grpc = value;
    }

    /** Readiness paths; default {@code /healthz} and {@code /readyz}. */
    public String[] getReadinessPaths() {
        return readinessPaths.clone();
    }

    /** Sets the readiness paths. */
    public void setReadinessPaths(String[] value) {
        readinessPaths = valid(value, readinessPaths);
    }

    /** Liveness paths; default {@code /livez}. */
    public String[] getLivenessPaths() {
        return livenessPaths.clone();
    }

    /** Sets the liveness paths. */
    public void setLivenessPaths(String[] value) {
        livenessPaths = valid(value, livenessPaths);
    }

    List<String> allPaths() {
        Set<String> all = new LinkedHashSet<>(List.of(readinessPaths));
        all.addAll(List.of(livenessPaths));
        return List.copyOf(all);
    }

    /** The new paths, or the previous ones if one of the new ones is invalid. */
    private static String[] valid(String[] paths, String[] before) {
        return Arrays.stream(paths).allMatch(HealthSettings::isPath) ? paths.clone() : before;
    }
}
