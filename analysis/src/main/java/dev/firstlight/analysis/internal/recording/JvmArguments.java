package dev.firstlight.analysis.internal.recording;

import static java.util.stream.Collectors.joining;

import dev.firstlight.timeline.internal.Masking;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of a JVM in printable form. Stateless. */
final class JvmArguments {

    /**
     * Separates two arguments: a recording contains them in one text, and a value may contain
     * spaces, too.
     */
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=-)");

    /** The debugger's options show whether it waits; those of other agents can be anything. */
    private static final Pattern AGENT =
            Pattern.compile("(-javaagent:|-agentpath:|-agentlib:(?!jdwp=))[^=]*=");

    /** The rest is the value, whatever it contains. */
    private static final Pattern PROPERTY = Pattern.compile("-D([^=]+)=");

    /** A path to a jar, which may contain spaces but nothing that looks like an option. */
    private static final Pattern JAR =
            Pattern.compile(
                    "(?!\\S+\\.java\\s)(?:\\.{0,2}/|[A-Za-z]:\\\\|\\\\)(?:[^\\s=]|\\s(?!-))*?\\.jar(?=\\s|$)");

    private JvmArguments() {}

    /**
     * Splits the arguments. Text after a space belongs to the previous argument unless it begins
     * with a dash.
     */
    static List<String> split(String arguments) {
        return BETWEEN.splitAsStream(arguments.strip()).toList();
    }

    /** The class or jar that {@code java} runs: the first argument of the program. */
    static String main(String arguments) {
        Matcher jar = JAR.matcher(arguments.strip());
        return jar.lookingAt() ? jar.group() : arguments.strip().split("\\s", 2)[0];
    }

    /** Masks secrets and the options of agents. */
    static String redact(String arguments) {
        return BETWEEN.splitAsStream(arguments).map(JvmArguments::redactOne).collect(joining(" "));
    }

    private static String redactOne(String argument) {
        Matcher agent = AGENT.matcher(argument);
        if (agent.lookingAt()) {
            return agent.group() + Masking.MASK;
        }
        Matcher property = PROPERTY.matcher(argument);
        return property.lookingAt() && Masking.STANDARD.isSecret(property.group(1))
                ? property.group() + Masking.MASK
                : Masking.STANDARD.text(argument);
    }
}
