package dev.firstlight.spring.internal;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings below {@code firstlight.health}: their names, defaults, and rules. Stateless.
 *
 * @since 0.1.0
 */
public final class HealthSettings {

    /** Prefix of their names. */
    public static final String PREFIX = "firstlight.health";

    private static final String ENABLED = PREFIX + ".enabled";
    private static final String GRPC = PREFIX + ".grpc";
    private static final String READINESS = PREFIX + ".readiness-paths";
    private static final String LIVENESS = PREFIX + ".liveness-paths";
    private static final Set<String> NAMES = Set.of(ENABLED, GRPC, READINESS, LIVENESS);

    private HealthSettings() {}

    /** Whether there is a setting of this name. */
    public static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** The default readiness paths. */
    public static String[] readinessPaths() {
        return new String[] {"/healthz", "/readyz"};
    }

    /** The default liveness paths. */
    public static String[] livenessPaths() {
        return new String[] {"/livez"};
    }

    /** Whether requests can have this path. */
    public static boolean isPath(String path) {
        return path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c != '*' && c < 127);
    }

    /** Adds the problems of these settings. */
    public static void check(
            Function<String, @Nullable String> lookup, List<SettingException> problems) {
        Settings.flag(ENABLED, lookup.apply(ENABLED), true, problems);
        Settings.flag(GRPC, lookup.apply(GRPC), true, problems);
        check(READINESS, readinessPaths(), lookup, problems);
        check(LIVENESS, livenessPaths(), lookup, problems);
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
