package dev.firstlight.spring;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The health paths of the service. An invalid value causes a warning elsewhere, and the default
 * applies.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = HealthPathsProperties.PREFIX, ignoreInvalidFields = true)
public class HealthPathsProperties {

    static final String PREFIX = "firstlight.health";

    /** Whether to serve the health paths on the application's port. */
    private boolean enabled = true;

    /** Whether gRPC's health service returns NOT_SERVING while the service accepts no traffic. */
    private boolean grpc = true;

    /** Paths that return 200 while the service accepts traffic, otherwise 503. */
    private String[] readinessPaths = new String[] {"/healthz", "/readyz"};

    /** Paths that return 503 once the startup has failed, otherwise 200. */
    private String[] livenessPaths = new String[] {"/livez"};

    /** For Spring, which binds the properties. */
    public HealthPathsProperties() {}

    static boolean isKnown(String name) {
        return name.equals(PREFIX + ".enabled")
                || name.equals(PREFIX + ".grpc")
                || name.equals(PREFIX + ".readiness-paths")
                || name.equals(PREFIX + ".liveness-paths");
    }

    /** Whether to serve the health paths; default true. */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Sets whether to serve the health paths. Not a primitive, because Boot cannot bind an empty
     * value to one.
     */
    public void setEnabled(Boolean value) {
        enabled = value;
    }

    /** Whether gRPC's health service follows the gate, if Spring gRPC is present; default true. */
    public boolean isGrpc() {
        return grpc;
    }

    /** Whether gRPC's health service follows the gate; see {@link #setEnabled}. */
    public void setGrpc(Boolean value) {
        grpc = value;
    }

    /** Readiness paths; default {@code /healthz} and {@code /readyz}. */
    public String[] getReadinessPaths() {
        return readinessPaths.clone();
    }

    /** Sets the readiness paths. */
    public void setReadinessPaths(String[] value) {
        readinessPaths = valid(value, readinessPaths);
    }

    /** Liveness paths; default {@code /livez}. */
    public String[] getLivenessPaths() {
        return livenessPaths.clone();
    }

    /** Sets the liveness paths. */
    public void setLivenessPaths(String[] value) {
        livenessPaths = valid(value, livenessPaths);
    }

    List<String> allPaths() {
        Set<String> all = new LinkedHashSet<>(List.of(readinessPaths));
        all.addAll(List.of(livenessPaths));
        return List.copyOf(all);
    }

    /** The new paths, or the previous ones if one of the new ones is invalid. */
    private static String[] valid(String[] paths, String[] before) {
        return Arrays.stream(paths).allMatch(HealthPathsProperties::isPath)
                ? paths.clone()
                : before;
    }

    private static boolean isPath(String path) {
        return path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c != '*' && c < 127);
    }

    /** Adds the problems of these settings. */
    static void check(Function<String, @Nullable String> lookup, List<SettingException> problems) {
        String enabled = PREFIX + ".enabled";
        Settings.flag(enabled, lookup.apply(enabled), true, problems);
        String grpc = PREFIX + ".grpc";
        Settings.flag(grpc, lookup.apply(grpc), true, problems);
        HealthPathsProperties defaults = new HealthPathsProperties();
        check(PREFIX + ".readiness-paths", defaults.readinessPaths, lookup, problems);
        check(PREFIX + ".liveness-paths", defaults.livenessPaths, lookup, problems);
    }

    private static void check(
            String property,
            String[] defaults,
            Function<String, @Nullable String> lookup,
            List<SettingException> problems) {
        String value = lookup.apply(property);
        if (value == null) {
            List<String> items = new ArrayList<>();
            String item = lookup.apply(property + "[0]");
            while (item != null) {
                items.add(item);
                item = lookup.apply(property + '[' + items.size() + ']');
            }
            value = String.join(",", items);
        }
        for (String path : value.split(",")) {
            if (!value.isBlank() && !isPath(path.strip())) {
                problems.add(
                        SettingException.of(
                                property,
                                value,
                                "paths that begin with a slash, such as /readyz",
                                String.join(",", defaults)));
                return;
            }
        }
    }
}
