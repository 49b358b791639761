package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.util.Map;

/** Starts a program, measures it, and makes sure that it has ended. */
@FunctionalInterface
public interface Probe {

    /**
     * Measures once.
     *
     * @return figures by name
     * @throws IOException if the program failed; the message contains its output
     */
    Map<String, Double> measure(Program program) throws IOException, InterruptedException;
}
