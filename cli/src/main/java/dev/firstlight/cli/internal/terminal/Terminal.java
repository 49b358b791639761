package dev.firstlight.cli.internal.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * Properties of the terminal. The JVM cannot detect whether standard error is a terminal, so the
 * launcher script does; without the script, as with {@code java -jar}, neither stream counts as a
 * terminal.
 *
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is a terminal
 * @param colorless whether the environment disables colors, by {@code NO_COLOR} or a dumb terminal
 * @param columns width of help texts
 * @param charset of standard output and standard error
 */
record Terminal(
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colorless,
        int columns,
        Charset charset) {

    /** Result of the launcher script, such as {@code out err 120}. */
    static final String PROPERTY = "firstlight.terminal";

    private static final int MIN_COLUMNS = 60;
    private static final int MAX_COLUMNS = 110;

    static Terminal of(Properties properties, Map<String, String> environment) {
        String facts = properties.getProperty(PROPERTY, "");
        boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        int columns = 80;
        for (String fact : facts.split(" ")) {
            if (fact.matches("[0-9]{1,4}")) {
                columns = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, Integer.parseInt(fact)));
            }
        }
        return new Terminal(
                facts.contains("out"),
                facts.contains("err"),
                noColor || dumb,
                columns,
                charset(properties));
    }

    /**
     * The charset of the locale: the first property exists in Java 19 and newer, the second in 17.
     */
    private static Charset charset(Properties properties) {
        for (String name :
                new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String value = properties.getProperty(name, "");
            if (!value.isEmpty() && Charset.isSupported(value)) {
                return Charset.forName(value);
            }
        }
        return StandardCharsets.UTF_8;
    }
}
