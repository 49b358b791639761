package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.settings.Setting;
import dev.firstlight.settings.Settings;
import dev.firstlight.spi.StartupAdapter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Behavior on an unsupported version of Spring Boot: the application starts as without Firstlight,
 * its code finds a disabled trace, and one log line explains why. Uses only types that are the same
 * in all versions.
 */
final class UnsupportedBoot {

    private static final String MAJOR = "4.";
    private static final String ONLY_IN_4 =
            "org.springframework.boot.bootstrap.ConfigurableBootstrapContext";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final String version;
    private final StartupTrace trace;

    private UnsupportedBoot(String version) {
        this.version = version;
        trace = StartupTrace.current();
        StartupAdapter.of(trace)
                .configure(
                        Settings.of(property ->
                                property.equals(Setting.ENABLED.property()) ? "false" : null));
    }

    /** Null on a supported version. */
    static @Nullable UnsupportedBoot detect() {
        return isSupported() ? null : new UnsupportedBoot(found());
    }

    static boolean isSupported() {
        return ClassUtils.isPresent(ONLY_IN_4, UnsupportedBoot.class.getClassLoader())
                && (SpringBootVersion.getVersion() == null || found().startsWith(MAJOR));
    }

    private static String found() {
        String found = SpringBootVersion.getVersion();
        return found == null ? "an older release" : found;
    }

    /** Logging is available from now on. */
    void contextPrepared(ConfigurableApplicationContext context) {
        if (!context.getBeanFactory().containsSingleton(ContextHooks.TRACE_BEAN)) {
            context.getBeanFactory().registerSingleton(ContextHooks.TRACE_BEAN, trace);
        }
        boolean wanted =
                Settings.flag(
                        context.getEnvironment().getProperty(Setting.ENABLED.property()), true);
        if (wanted && SAID.compareAndSet(false, true)) {
            LoggerFactory.getLogger("dev.firstlight")
                    .warn(
                            "Firstlight requires Spring Boot 4.0 or a newer 4.x release, but found"
                                    + " {}. Startup tracing, the readiness gate, and the health"
                                    + " paths are off.",
                            version);
        }
    }

    /** The gate holds back no traffic here. Code that waits for it continues. */
    void ready() {
        trace.readiness().frameworkUp();
    }
}
