package dev.firstlight.benchmarks.process;

import java.util.ArrayList;
import java.util.List;

/**
 * A program to measure.
 *
 * @param name its name in the tables
 * @param command how to start it
 */
public record Program(String name, List<String> command) {

    /**
     * Option of the samples that removes their waits, which replace calls over a network and are
     * the same in all variants of a sample.
     */
    public static final String NO_WAITS = "-Dsample.wait.millis=0";

    /** Copies the command. */
    public Program {
        command = List.copyOf(command);
    }

    /** A main class on the JDK that runs this. */
    public static Program java(String name, String classPath, Class<?> main, String... options) {
        return java(name, classPath, main.getName(), options);
    }

    /** The same for a class that is not on this class path. */
    public static Program java(String name, String classPath, String main, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classPath, main));
        return java(name, arguments);
    }

    /** The JDK that runs this, with these arguments. */
    public static Program java(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Jdk.tool("java"));
        command.addAll(arguments);
        return new Program(name, command);
    }
}
