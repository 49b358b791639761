package dev.firstlight.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What is decided when the application is built. */
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
         * Whether the extension takes part in the build. If not, the application starts as if it
         * were not there; {@code StartupTrace} then only knows what the application itself tells
         * it.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Health paths and checks. */
    interface Health {

        /** Whether to answer at the health paths on the application's port. */
        @WithDefault("true")
        boolean enabled();

        /** Paths that answer 200 when the service takes traffic, else 503. */
        @WithDefault("/healthz,/readyz")
        List<String> readinessPaths();

        /** Paths that answer 200 as long as a restart would not help, else 503. */
        @WithDefault("/livez")
        List<String> livenessPaths();

        /**
         * Whether to add a readiness and a startup check to those of SmallRye Health, where that is
         * present.
         */
        @WithDefault("true")
        boolean checks();

        /**
         * Whether gRPC's health service answers NOT_SERVING while the service takes no traffic,
         * where quarkus-grpc is present.
         */
        @WithDefault("true")
        boolean grpc();
    }
}
