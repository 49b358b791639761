package dev.firstlight.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is decided when the application is built. */
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
@ConfigMapping(prefix = "firstlight")
public interface FirstlightBuildTimeConfig {

    /** Health paths and checks. */
    Health health();

    /** Health paths and checks. */
    interface Health {

        /**
         * Whether the application answers at {@code /healthz}, {@code /readyz} and {@code /livez}.
         * Switch it off if the application has paths of these names itself.
         */
        @WithDefault("true")
        boolean paths();

        /**
         * Whether to add a readiness and a startup check to those of SmallRye Health, where that is
         * present.
         */
        @WithDefault("true")
        boolean enabled();
    }
}
