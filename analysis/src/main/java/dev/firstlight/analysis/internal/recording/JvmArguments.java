package dev.firstlight.analysis.internal.recording;

import static java.util.stream.Collectors.joining;

import dev.firstlight.timeline.internal.Masking;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of a JVM as they may be shown. Stateless. */
final class JvmArguments {

    /** Between two of them: a recording has them in one text, and a value may hold blanks, too. */
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=-)");

    /** The debugger's options tell whether it waits; those of others may be anything. */
    private static final Pattern AGENT =
            Pattern.compile("(-javaagent:|-agentpath:|-agentlib:(?!jdwp=))[^=]*=");

    /** All of it is the value, whatever is in it. */
    private static final Pattern PROPERTY = Pattern.compile("-D([^=]+)=");

    /** A path to a jar in which there may be blanks, but nothing that looks like an option. */
    private static final Pattern JAR =
            Pattern.compile(
                    "(?!\\S+\\.java\\s)(?:\\.{0,2}/|[A-Za-z]:\\\\|\\\\)(?:[^\\s=]|\\s(?!-))*?\\.jar(?=\\s|$)");

    private JvmArguments() {}

    /** One by one. What follows a blank belongs to the argument before, unless it is a dash. */
    static List<String> split(String arguments) {
        return BETWEEN.splitAsStream(arguments.strip()).toList();
    }

    /** The class or jar that {@code java} runs: the first of the program's arguments. */
    static String main(String arguments) {
        Matcher jar = JAR.matcher(arguments.strip());
        return jar.lookingAt() ? jar.group() : arguments.strip().split("\\s", 2)[0];
    }

    /** Secrets are replaced, and what agents are told. */
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
