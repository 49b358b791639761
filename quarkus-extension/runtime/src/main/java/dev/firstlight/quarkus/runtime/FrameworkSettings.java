package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.SettingException;
import dev.firstlight.core.Settings;
import dev.firstlight.core.StartupTrace;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Firstlight's settings from Quarkus' configuration: {@code application.properties}, environment,
 * profiles. A value that is wrong is warned about and its default taken, as the application starts
 * in any case.
 */
final class FrameworkSettings implements Function<String, @Nullable String> {

    private static final Logger LOG = Logger.getLogger("dev.firstlight");

    private final Config config;
    private final Set<String> wrong = new HashSet<>();

    private FrameworkSettings(Config config) {
        this.config = config;
    }

    /**
     * Gives the trace its settings and the service's name. To be called once configuration is
     * there.
     */
    static void apply(StartupTrace trace) {
        FrameworkSettings source = new FrameworkSettings(ConfigProvider.getConfig());
        trace.configure(source.read());
        trace.describe(
                source.apply("quarkus.application.name"),
                source.apply("quarkus.application.version"),
                "quarkus");
    }

    private Settings read() {
        while (true) {
            try {
                return Settings.of(this);
            } catch (SettingException e) {
                if (!wrong.add(e.property())) {
                    return Settings.defaults();
                }
                LOG.warnf("Firstlight: %s; the default is taken", e.getMessage());
            }
        }
    }

    @Override
    public @Nullable String apply(String property) {
        return wrong.contains(property) ? null : config.getConfigValue(property).getValue();
    }
}
