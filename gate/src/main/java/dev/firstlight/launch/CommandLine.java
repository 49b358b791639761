package dev.firstlight.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command and environment of one start: the specification with this start's values. */
final class CommandLine {

    private static final Pattern PORT = Pattern.compile("\\{port(\\d*)}");
    private static final Pattern JAVA = Pattern.compile("(.*[/\\\\])?java(\\.exe)?");
    private static final Set<String> PATHS =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path");
    private static final List<String> PORT_VARIABLES =
            List.of("SERVER_PORT", "QUARKUS_HTTP_PORT", "PORT");
    private static final String TIMELINE = "-Dfirstlight.file=";
    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    /** A name that begins with FIRSTLIGHT_ would cause a warning about an unknown setting. */
    private static final String LAUNCH = "LAUNCHED_BY_FIRSTLIGHT";

    private final LaunchSpec spec;
    private final Path directory;
    private final Map<String, Integer> ports = new HashMap<>();

    /**
     * @param directory the directory of this start
     */
    CommandLine(LaunchSpec spec, Path directory) {
        this.spec = spec;
        this.directory = directory;
    }

    /**
     * A text that only the environment of a start's processes contains, as {@code /proc} shows it.
     * The path of the timeline is not enough: a start that was left running may have had the same.
     *
     * @param directory the directory of that start
     */
    static String mark(Path directory) {
        return LAUNCH + '=' + directory.getFileName() + '\0';
    }

    /** Whether the command is itself a JVM, not a script that starts one. */
    static boolean isJava(String executable) {
        return JAVA.matcher(executable).matches();
    }

    /**
     * Whether the JVM that the command starts is the one that serves. With Jetty's {@code --exec},
     * it starts another one.
     */
    private static boolean isService(List<String> command) {
        int jar = command.indexOf("-jar");
        return isJava(command.get(0)) && (jar < 0 || command.lastIndexOf("--exec") <= jar + 1);
    }

    /** Whether the text contains a placeholder of a free port. */
    static boolean hasPort(String text) {
        return PORT.matcher(text).find();
    }

    /** The port that the health URL and the command share. */
    int port() throws IOException {
        return port("");
    }

    private int port(String number) throws IOException {
        Integer known = ports.get(number);
        if (known == null) {
            known = Ports.next();
            ports.put(number, known);
        }
        return known;
    }

    String fill(String text) throws IOException {
        Matcher mark = PORT.matcher(text.replace("{dir}", directory.toString()));
        StringBuilder filled = new StringBuilder();
        while (mark.find()) {
            mark.appendReplacement(filled, Integer.toString(port(mark.group(1))));
        }
        return mark.appendTail(filled).toString();
    }

    List<String> arguments() throws IOException {
        List<String> filled = new ArrayList<>();
        boolean fresh = spec.directory == null;
        boolean isPath = false;
        for (String argument : spec.command) {
            // The property would override the variable that makes the timeline go to our file.
            if (!argument.startsWith(TIMELINE)) {
                String value = fill(argument);
                filled.add(
                        fresh && !isBareProgram(filled, value) ? absolute(value, isPath) : value);
            }
            isPath = PATHS.contains(argument);
        }
        if (isJava(filled.get(0))) {
            filled.addAll(1, jvmOptions(isService(spec.command)));
        }
        return filled;
    }

    /** Whether the command is looked up on the PATH, even if a file here has the same name. */
    private static boolean isBareProgram(List<String> before, String value) {
        return before.isEmpty() && value.indexOf('/') < 0 && !value.contains(File.separator);
    }

    private List<String> jvmOptions(boolean service) throws IOException {
        List<String> options = new ArrayList<>();
        // Files that a killed service leaves there are removed with the directory.
        if (!spec.asTyped) {
            options.add("-Djava.io.tmpdir=" + directory);
        }
        for (String option : service ? spec.jvmOptions : List.<String>of()) {
            options.add(fill(option));
        }
        return options;
    }

    Map<String, String> environment(Path timeline) throws IOException {
        Map<String, String> variables = new HashMap<>();
        boolean named = spec.command.stream().anyMatch(CommandLine::hasPort);
        for (Map.Entry<String, String> variable : spec.environment.entrySet()) {
            named |= hasPort(variable.getValue());
            variables.put(variable.getKey(), fill(variable.getValue()));
        }
        boolean asked = spec.health != null && hasPort(spec.health);
        if (!named && (asked || !spec.asTyped)) {
            for (String name : PORT_VARIABLES) {
                variables.putIfAbsent(name, Integer.toString(port()));
            }
        }
        if (!isService(spec.command) && !spec.jvmOptions.isEmpty()) {
            String known = variables.getOrDefault(TOOL_OPTIONS, System.getenv(TOOL_OPTIONS));
            List<String> quoted = spec.jvmOptions.stream().map(CommandLine::quoted).toList();
            String ours = fill(String.join(" ", quoted));
            variables.put(TOOL_OPTIONS, known == null ? ours : known + " " + ours);
        }
        variables.put("FIRSTLIGHT_FILE", timeline.toString());
        variables.put(LAUNCH, directory.getFileName().toString());
        return variables;
    }

    /** The JVM splits the variable at white space, but not within quotes. */
    private static String quoted(String option) {
        if (option.chars().noneMatch(Character::isWhitespace)) {
            return option;
        }
        return option.indexOf('\'') < 0 ? '\'' + option + '\'' : '"' + option + '"';
    }

    /** The argument, or the part after its = or :, made absolute if such a file exists. */
    static String absolute(String argument, boolean isPath) {
        if (isPath) {
            List<String> entries = new ArrayList<>();
            for (String entry : argument.split(File.pathSeparator)) {
                entries.add(absoluteEntry(entry));
            }
            return String.join(File.pathSeparator, entries);
        }
        if (exists(argument)) {
            return Path.of(argument).toAbsolutePath().toString();
        }
        if (argument.startsWith("-")) {
            int end = argument.indexOf('=');
            if (end > 0 && exists(argument.substring(end + 1))) {
                return argument.substring(0, end + 1)
                        + Path.of(argument.substring(end + 1)).toAbsolutePath();
            }
            return absoluteAgent(argument);
        }
        return argument;
    }

    /** {@code -javaagent:agent.jar=options}. */
    private static String absoluteAgent(String argument) {
        int begin = argument.indexOf(':') + 1;
        int equals = argument.indexOf('=', begin);
        int end = equals < 0 ? argument.length() : equals;
        if (begin == 0 || begin >= end || !exists(argument.substring(begin, end))) {
            return argument;
        }
        return argument.substring(0, begin)
                + Path.of(argument.substring(begin, end)).toAbsolutePath()
                + argument.substring(end);
    }

    private static String absoluteEntry(String entry) {
        if (entry.endsWith("*")) {
            String folder = entry.substring(0, entry.length() - 1);
            return exists(folder.isEmpty() ? "." : folder)
                    ? Path.of(folder).toAbsolutePath() + File.separator + "*"
                    : entry;
        }
        return exists(entry) ? Path.of(entry).toAbsolutePath().toString() : entry;
    }

    private static boolean exists(String path) {
        try {
            return !path.isEmpty() && Files.exists(Path.of(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
