package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.spi.StartupAdapter;
import io.quarkus.runtime.LaunchMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Firstlight's settings from Quarkus' configuration: {@code application.properties}, environment,
 * profiles. An invalid value causes a warning and the default applies; only with {@code
 * firstlight.strict} does it fail the startup.
 */
final class FrameworkSettings implements Function<String, @Nullable String> {

    private static final String ENDPOINT = "firstlight.endpoint.enabled";

    private final Config config;

    private FrameworkSettings(Config config) {
        this.config = config;
    }

    /**
     * Applies the settings and the service name to the trace. Call it once the configuration is
     * available.
     *
     * @return the problem that fails the start, or null
     */
    static @Nullable SettingException apply(StartupTrace trace) {
        FrameworkSettings source = new FrameworkSettings(ConfigProvider.getConfig());
        SettingException refused = source.configure(trace);
        StartupAdapter.of(trace)
                .describe(
                        source.apply("quarkus.application.name"),
                        source.apply("quarkus.application.version"),
                        "quarkus");
        return refused;
    }

    private @Nullable SettingException configure(StartupTrace trace) {
        List<SettingException> problems = new ArrayList<>();
        Settings settings = Settings.of(this, problems);
        isEndpointEnabled(config, problems);
        for (int i = 0; i < problems.size(); i++) {
            problems.set(i, withSource(problems.get(i)));
        }
        try {
            StartupAdapter.of(trace).configure(settings, problems);
            return null;
        } catch (SettingException refused) {
            return refused;
        }
    }

    private SettingException withSource(SettingException problem) {
        String name = config.getConfigValue(problem.property()).getSourceName();
        return name == null ? problem : problem.from(name);
    }

    @Override
    public @Nullable String apply(String property) {
        return config.getConfigValue(property).getValue();
    }

    /** Whether to serve the timeline; by default in development mode only. */
    static boolean isEndpointEnabled() {
        return isEndpointEnabled(ConfigProvider.getConfig(), new ArrayList<>());
    }

    private static boolean isEndpointEnabled(Config config, List<SettingException> problems) {
        return Settings.flag(
                ENDPOINT,
                config.getConfigValue(ENDPOINT).getValue(),
                LaunchMode.current() == LaunchMode.DEVELOPMENT,
                problems);
    }
}
