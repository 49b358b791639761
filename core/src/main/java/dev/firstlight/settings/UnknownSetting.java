package dev.firstlight.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The warning about a name that is no setting, with the setting that was probably meant. */
final class UnknownSetting {

    /** More typing errors than these are another word. */
    private static final int MAX_ERRORS = 3;

    private UnknownSetting() {}

    static String warning(String name) {
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
