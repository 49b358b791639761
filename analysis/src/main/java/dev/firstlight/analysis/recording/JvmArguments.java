package dev.firstlight.analysis.recording;

import static java.util.stream.Collectors.joining;

import dev.firstlight.core.SecretKeys;
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

    /** A path to a jar in which there may be blanks, but nothing that looks like an option. */
    private static final Pattern JAR =
            Pattern.compile("\\S*[/\\\\](?:[^\\s=]|\\s(?!-))*?\\.jar(?=\\s|$)");

    /** What parts a key from its value, in JSON also. */
    private static final Pattern ASSIGNMENT = Pattern.compile("=|[\"']\\s*:");

    /** Before a key that stands within a value: a URL's parameters, a driver's options, JSON. */
    private static final String BEFORE_KEY = "?&;,{ \t";

    /** Names and passwords in an address, and in Oracle's, which has no slashes before them. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("(//)[^/\\s]+@|(jdbc:oracle:\\w+:)\\S+@");

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

    /** Secrets are replaced: what agents are told, names and passwords, what its key suggests. */
    static String redact(String arguments) {
        return BETWEEN.splitAsStream(arguments).map(JvmArguments::redactOne).collect(joining(" "));
    }

    private static String redactOne(String argument) {
        Matcher agent = AGENT.matcher(argument);
        if (agent.lookingAt()) {
            return agent.group() + SecretKeys.REDACTED;
        }
        return CREDENTIALS
                .matcher(redactValues(argument))
                .replaceAll("$1$2" + Matcher.quoteReplacement(SecretKeys.REDACTED) + "@");
    }

    /** Up to the end: where a secret ends, only who reads it knows. */
    private static String redactValues(String argument) {
        Matcher assignment = ASSIGNMENT.matcher(argument);
        int begin = 0;
        while (assignment.find()) {
            String before = argument.substring(begin, assignment.start());
            if (SecretKeys.matches(begin == 0 ? before : lastKey(before))) {
                return argument.substring(0, assignment.end()) + SecretKeys.REDACTED;
            }
            begin = assignment.end();
        }
        return argument;
    }

    private static String lastKey(String text) {
        String stripped = text.strip();
        int begin = stripped.length();
        while (begin > 0 && BEFORE_KEY.indexOf(stripped.charAt(begin - 1)) < 0) {
            begin--;
        }
        return stripped.substring(begin);
    }
}
