package dev.firstlight.spring.health;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Records the first 200 that a readiness path sent. Does nothing afterward until a restore. */
final class FirstResponse {

    private final StartupTrace trace;
    private final Set<String> paths;
    private volatile @Nullable StartupTrace noted;

    FirstResponse(StartupTrace trace, HealthPathsProperties properties, Environment environment) {
        this.trace = trace;
        this.paths = new HashSet<>();
        if (properties.isEnabled()) {
            Collections.addAll(paths, properties.getReadinessPaths());
        }
        paths.add("/readyz");
        String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
        String health =
                environment.getProperty("management.endpoints.web.path-mapping.health", "health");
        paths.add((base.equals("/") ? "" : base) + '/' + health + "/readiness");
    }

    Set<String> paths() {
        return paths;
    }

    /** Whether the response of this path still matters. */
    boolean isExpected(String path) {
        return noted != StartupAdapter.of(trace).latest() && paths.contains(path);
    }

    /** Such a response was sent. */
    void sent(int status) {
        StartupTrace latest = StartupAdapter.of(trace).latest();
        if (status == 200 && latest.readiness().isReady()) {
            noted = latest;
            StartupAdapter.of(latest).noteHealthyResponse();
        }
    }
}
