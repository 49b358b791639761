package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.settings.Setting;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.settings.UnknownSettings;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.spring.internal.EnvironmentText;
import dev.firstlight.spring.internal.HealthSettings;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings of the trace from Spring's environment, with its relaxed names. */
final class EnvironmentSettings {

    private static final String PREFIX = "firstlight.";

    private EnvironmentSettings() {}

    /**
     * Applies the settings to the trace. Returns the problem, or null.
     *
     * @param test whether a test runs the context; then no objective applies, and the log level is
     *     debug
     */
    static @Nullable InvalidSettingException apply(
            ConfigurableEnvironment environment, StartupTrace trace, boolean test) {
        List<SettingException> problems = new ArrayList<>();
        Settings settings = Settings.of(new Lookup(environment, true, test), problems);
        HealthSettings.check(new Lookup(environment, false, test), problems);
        for (int i = 0; i < problems.size(); i++) {
            problems.set(i, withOrigin(environment, problems.get(i)));
        }
        try {
            StartupAdapter.of(trace).configure(settings, problems);
        } catch (SettingException strict) {
            return new InvalidSettingException(strict, origin(environment, strict.property()));
        }
        trace.addSink(new AtTheEnd(environment, test && trace.settings().enabled()));
        return null;
    }

    // Classes instead of lambdas: linking a lambda costs every start a fraction of a millisecond.

    /**
     * Looks a property up.
     *
     * @param core whether the core has it; those of the adapter may be unresolvable
     */
    private record Lookup(ConfigurableEnvironment environment, boolean core, boolean test)
            implements Function<String, @Nullable String> {
        @Override
        public @Nullable String apply(String property) {
            if (!core) {
                return EnvironmentText.of(environment, property);
            }
            return test ? valueInTest(environment, property) : value(environment, property);
        }
    }

    /** The work on the settings that remains once the start is over. */
    private record AtTheEnd(ConfigurableEnvironment environment, boolean ofTest)
            implements TimelineSink {
        @Override
        public void accept(StartupTimeline timeline) {
            warnOfUnknown(environment);
            if (ofTest) {
                logTest(timeline);
            }
        }
    }

    private static @Nullable String valueInTest(
            ConfigurableEnvironment environment, String property) {
        if (property.equals(Setting.LOG.property())) {
            return "off";
        }
        return property.equals(Setting.OBJECTIVE.property()) ? null : value(environment, property);
    }

    private static void logTest(StartupTimeline timeline) {
        LoggerFactory.getLogger("dev.firstlight")
                .debug(
                        "Firstlight: test context {} {}",
                        timeline.outcome() == Outcome.READY ? "ready in" : "not ready after",
                        Durations.format(timeline.duration().toNanos()));
    }

    /** A list may also have indexed items, as in YAML. */
    private static @Nullable String value(ConfigurableEnvironment environment, String property) {
        String value = environment.getProperty(property);
        if (value != null
                || (!property.equals(Setting.REDACT.property())
                        && !property.equals(Setting.METRICS_BUCKETS.property())
                        && !property.equals(Setting.PROFILE_HOOK_SERVICES.property()))) {
            return value;
        }
        List<String> items = new ArrayList<>();
        String item = environment.getProperty(property + "[0]");
        while (item != null) {
            items.add(item);
            item = environment.getProperty(property + '[' + items.size() + ']');
        }
        return items.isEmpty() ? null : String.join(",", items);
    }

    private static SettingException withOrigin(
            ConfigurableEnvironment environment, SettingException problem) {
        Origin origin = origin(environment, problem.property());
        return origin == null ? problem : problem.from(origin.toString());
    }

    private static @Nullable Origin origin(ConfigurableEnvironment environment, String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return found.getOrigin();
            }
        }
        return null;
    }

    /** The core checks system properties and environment variables. */
    private static void warnOfUnknown(ConfigurableEnvironment environment) {
        for (String name : unknown(environment)) {
            LoggerFactory.getLogger("dev.firstlight").warn("{}", UnknownSettings.warning(name));
        }
    }

    static Set<String> unknown(ConfigurableEnvironment environment) {
        Set<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                    && !source.getName()
                            .equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                    && !source.getName()
                            .equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                for (String name : enumerable.getPropertyNames()) {
                    if (name.startsWith(PREFIX) && !isKnown(name)) {
                        unknown.add(name);
                    }
                }
            }
        }
        return unknown;
    }

    static boolean isKnown(String given) {
        String name = given.replaceAll("\\[[0-9]+]$", "");
        if (ConfigurationPropertyName.isValid(name)) {
            for (Setting setting : Setting.values()) {
                if (setting.property().equals(name)) {
                    return true;
                }
            }
        }
        return HealthSettings.isKnown(name);
    }
}
