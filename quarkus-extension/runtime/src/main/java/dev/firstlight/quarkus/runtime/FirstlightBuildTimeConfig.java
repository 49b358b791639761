package dev.firstlight.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/**
 * Settings that take effect when the application is built.
 *
 * @since 0.1.0
 */
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
@ConfigMapping(prefix = "firstlight")
public interface FirstlightBuildTimeConfig {

    /** The extension itself. */
    Extension extension();

    /** Health paths and checks. */
    Health health();

    /** The extension itself. */
    interface Extension {

        /**
         * Whether the extension takes part in the build. If not, the application starts without it,
         * and {@code StartupTrace} contains only what the application itself records.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Health paths and checks. */
    interface Health {

        /** Whether to serve the health paths on the application's port. */
        @WithDefault("true")
        boolean enabled();

        /** Paths that return 200 while the service accepts traffic, otherwise 503. */
        @WithDefault("/healthz,/readyz")
        List<String> readinessPaths();

        /** Paths that return 503 once the startup has failed, otherwise 200. */
        @WithDefault("/livez")
        List<String> livenessPaths();

        /**
         * Whether to add a readiness check and a startup check to SmallRye Health, if it is
         * present.
         */
        @WithDefault("true")
        boolean checks();

        /**
         * Whether the gRPC health service reports NOT_SERVING while the service accepts no traffic,
         * if quarkus-grpc is present.
         */
        @WithDefault("true")
        boolean grpc();
    }
}
