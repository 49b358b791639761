package dev.firstlight.cli.internal.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * What the output goes to. The JVM cannot tell whether standard error is a terminal, so the
 * launcher script says; without it, as with {@code java -jar}, nothing is taken for a terminal.
 *
 * @param outIsTerminal whether a person sees standard output
 * @param errIsTerminal whether a person sees standard error
 * @param colorless whether the environment asks for no color, by {@code NO_COLOR} or a dumb
 *     terminal
 * @param columns the width of help texts
 * @param charset of standard output and standard error
 */
record Terminal(
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colorless,
        int columns,
        Charset charset) {

    /** What the launcher script found out, such as {@code out err 120}. */
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

    /** As the locale has it: the first name is of Java 19 and newer, the second of 17. */
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
