package dev.firstlight.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the service says whether it takes traffic. */
@ConfigurationProperties(HealthPathsProperties.PREFIX)
public class HealthPathsProperties {

    static final String PREFIX = "firstlight.health";

    /** Whether to answer at the health paths on the application's port. */
    private boolean enabled = true;

    /** Paths that answer 200 when the service takes traffic, else 503. */
    private String[] readinessPaths = new String[] {"/healthz", "/readyz"};

    /** Paths that answer 200 as long as a restart would not help, else 503. */
    private String[] livenessPaths = new String[] {"/livez"};

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

    /**
     * Whether to answer at all. No primitive, to which Boot could not bind what is set to nothing.
     */
    public void setEnabled(Boolean value) {
        enabled = value;
    }

    /** Paths of readiness; default {@code /healthz} and {@code /readyz}. */
    public String[] getReadinessPaths() {
        return readinessPaths.clone();
    }

    /** Paths of readiness. */
    public void setReadinessPaths(String[] value) {
        readinessPaths = value.clone();
    }

    /** Paths of liveness; default {@code /livez}. */
    public String[] getLivenessPaths() {
        return livenessPaths.clone();
    }

    /** Paths of liveness. */
    public void setLivenessPaths(String[] value) {
        livenessPaths = value.clone();
    }

    List<String> allPaths() {
        Set<String> all = new LinkedHashSet<>(List.of(readinessPaths));
        all.addAll(List.of(livenessPaths));
        return List.copyOf(all);
    }
}
