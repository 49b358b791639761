package dev.firstlight.gate.tune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command that starts a JVM, split into its parts. Immutable.
 *
 * @param java the executable
 * @param options options of the JVM without the class path
 * @param target what the JVM starts: {@code -jar app.jar}, or {@code -cp a:b Main}
 * @param arguments arguments of the program
 */
record JavaCommand(String java, List<String> options, List<String> target, List<String> arguments) {

    /** Options whose value is the next argument. */
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "--add-modules",
                    "--add-opens",
                    "--add-exports",
                    "--add-reads",
                    "--limit-modules");

    static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

    JavaCommand {
        options = List.copyOf(options);
        target = List.copyOf(target);
        arguments = List.copyOf(arguments);
    }

    /**
     * @throws IllegalArgumentException if the command does not start a JVM
     */
    static JavaCommand parse(List<String> command) {
        if (command.isEmpty() || !command.get(0).matches("(.*/)?java(\\.exe)?")) {
            throw new IllegalArgumentException(
                    "the command must begin with java, not "
                            + (command.isEmpty() ? "nothing" : command.get(0)));
        }
        List<String> options = new ArrayList<>();
        List<String> classPath = new ArrayList<>();
        int i = 1;
        while (i < command.size() && command.get(i).startsWith("-")) {
            String option = command.get(i);
            if (option.equals("-jar") && i + 1 < command.size()) {
                return new JavaCommand(
                        command.get(0),
                        options,
                        List.of("-jar", command.get(i + 1)),
                        command.subList(i + 2, command.size()));
            }
            boolean two = CLASS_PATH.contains(option) || WITH_VALUE.contains(option);
            List<String> parts = command.subList(i, Math.min(command.size(), i + (two ? 2 : 1)));
            (CLASS_PATH.contains(option) ? classPath : options).addAll(parts);
            i += parts.size();
        }
        if (i == command.size()) {
            throw new IllegalArgumentException("the command has neither -jar nor a main class");
        }
        List<String> target = new ArrayList<>(classPath);
        target.add(command.get(i));
        return new JavaCommand(
                command.get(0), options, target, command.subList(i + 1, command.size()));
    }

    /** The jar of {@code -jar}, or null. */
    @org.jspecify.annotations.Nullable
    Path jar() throws TuneException {
        if (!target.get(0).equals("-jar")) {
            return null;
        }
        Path jar = Path.of(target.get(1)).toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw new TuneException("no such jar: " + target.get(1));
        }
        return jar;
    }

    JavaCommand withTarget(List<String> newTarget) {
        return new JavaCommand(java, options, newTarget, arguments);
    }

    JavaCommand plus(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new JavaCommand(java, all, target, arguments);
    }

    /**
     * Replaces the placeholders of ports and the directory, so that a shell can run the command.
     */
    JavaCommand filled() {
        return new JavaCommand(java, filled(options), target, filled(arguments));
    }

    private static List<String> filled(List<String> words) {
        return words.stream().map(JavaCommand::filled).toList();
    }

    static String filled(String word) {
        return word.replace("{port}", "8080")
                .replaceAll("\\{port(\\d)}", "808$1")
                .replace("{dir}", ".");
    }

    /** Whether an option begins with this prefix. */
    boolean has(String prefix) {
        return options.stream().anyMatch(option -> option.startsWith(prefix));
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(java);
        words.addAll(options);
        words.addAll(target);
        words.addAll(arguments);
        return words;
    }
}
