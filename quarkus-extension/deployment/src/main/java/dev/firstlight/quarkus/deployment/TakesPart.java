package dev.firstlight.quarkus.deployment;

import dev.firstlight.quarkus.runtime.FirstlightBuildTimeConfig;
import java.util.function.BooleanSupplier;

/** Whether the extension takes part in the build: {@code firstlight.extension.enabled}. */
final class TakesPart implements BooleanSupplier {

    private final FirstlightBuildTimeConfig config;

    TakesPart(FirstlightBuildTimeConfig config) {
        this.config = config;
    }

    @Override
    public boolean getAsBoolean() {
        return config.extension().enabled();
    }
}
