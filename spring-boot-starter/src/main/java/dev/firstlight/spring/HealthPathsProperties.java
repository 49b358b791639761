package dev.firstlight.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the service says whether it takes traffic. */
@ConfigurationProperties(HealthPathsProperties.PREFIX)
public class HealthPathsProperties {

    static final String PREFIX = "firstlight.health";

    /** Whether to answer at the health paths on the application's port. */
    private boolean enabled = true;

    /** Paths that answer 200 when the service takes traffic, else 503. */
    private List<String> readinessPaths = new ArrayList<>(List.of("/healthz", "/readyz"));

    /** Paths that answer 200 as long as a restart would not help, else 503. */
    private List<String> livenessPaths = new ArrayList<>(List.of("/livez"));

    /** For Spring, which binds the properties. */
    public HealthPathsProperties() {}

    static boolean isKnown(String name) {
        return name.equals(PREFIX + ".enabled")
                || name.equals(PREFIX + ".readiness-paths")
                || name.equals(PREFIX + ".liveness-paths");
    }

    /** Whether to answer at all; default true. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Whether to answer at all. */
    public void setEnabled(boolean value) {
        enabled = value;
    }

    /** Paths of readiness; default {@code /healthz} and {@code /readyz}. */
    public List<String> getReadinessPaths() {
        return readinessPaths;
    }

    /** Paths of readiness. */
    public void setReadinessPaths(List<String> value) {
        readinessPaths = value;
    }

    /** Paths of liveness; default {@code /livez}. */
    public List<String> getLivenessPaths() {
        return livenessPaths;
    }

    /** Paths of liveness. */
    public void setLivenessPaths(List<String> value) {
        livenessPaths = value;
    }
}
