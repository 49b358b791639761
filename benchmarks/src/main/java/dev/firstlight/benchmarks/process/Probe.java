package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.util.Map;

/** Starts a program, measures it, and sees that it has ended. */
@FunctionalInterface
public interface Probe {

    /**
     * Measures once.
     *
     * @return figures by name
     * @throws IOException if the program did not do what it should; the message has its output
     */
    Map<String, Double> measure(Program program) throws IOException, InterruptedException;
}
