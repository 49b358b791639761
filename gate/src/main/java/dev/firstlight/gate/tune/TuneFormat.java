package dev.firstlight.gate.tune;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the results. */
final class TuneFormat {

    private static final String HARMLESS = "[A-Za-z0-9_./:=,+@%{}\\-]+";

    private TuneFormat() {}

    /** A command, quoted for a shell. */
    static String line(List<String> words) {
        return words.stream().map(TuneFormat::quoted).collect(Collectors.joining(" "));
    }

    /** A word, quoted for a shell. */
    static String quoted(String word) {
        return word.matches(HARMLESS) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static String line(JavaCommand command) {
        return line(command.words());
    }

    static String decimal(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
