package dev.firstlight.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that look like settings but are not, and suggests the most similar setting.
 *
 * @since 0.1.0
 */
public final class UnknownSettings {

    /** Names with more differences are not similar. */
    private static final int MAX_ERRORS = 3;

    private UnknownSettings() {}

    /**
     * Names of system properties and environment variables that look like settings but are not.
     * Call it after ready.
     */
    public static List<String> names() {
        List<String> unknown = new ArrayList<>();
        try {
            addUnknownNames(unknown);
        } catch (SecurityException hidden) {
            // Names that are not accessible count as not set.
        }
        return unknown;
    }

    private static void addUnknownNames(List<String> unknown) {
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("firstlight.") && !isKnown(name)) {
                unknown.add(name);
            }
        }
        for (String name : System.getenv().keySet()) {
            if (name.startsWith("FIRSTLIGHT_") && !isKnown(name)) {
                unknown.add(name);
            }
        }
    }

    /** Settings of the core, and those of the adapters' health paths and endpoints. */
    private static boolean isKnown(String name) {
        if (name.startsWith("firstlight.extension.")
                || name.startsWith("FIRSTLIGHT_EXTENSION_")
                || name.startsWith("firstlight.health.")
                || name.startsWith("FIRSTLIGHT_HEALTH_")
                || name.startsWith("firstlight.endpoint.")
                || name.startsWith("FIRSTLIGHT_ENDPOINT_")) {
            return true;
        }
        for (Setting setting : Setting.values()) {
            if (setting.property().equals(name) || setting.environmentVariable().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The log message about such a name. */
    public static String warning(String name) {
        String meant = mostSimilar(name);
        return "Firstlight: unknown setting "
                + name
                + (meant == null ? "; it has no effect" : "; did you mean " + meant + '?');
    }

    private static @Nullable String mostSimilar(String name) {
        boolean variable = name.equals(name.toUpperCase(Locale.ROOT));
        String best = null;
        int fewest = MAX_ERRORS + 1;
        for (Setting setting : Setting.values()) {
            String known = variable ? setting.environmentVariable() : setting.property();
            int errors = errors(name, known);
            if (errors < fewest) {
                fewest = errors;
                best = known;
            }
        }
        return best;
    }

    /** How many characters to insert, remove, or replace to get one text from the other. */
    private static int errors(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
