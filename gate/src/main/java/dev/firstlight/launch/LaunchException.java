package dev.firstlight.launch;

import java.util.List;

/**
 * A start that could not be measured. The message is one line for people; the process is gone when
 * it is thrown.
 *
 * @since 0.1.0
 */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LaunchProblem problem;
    private final transient List<String> lastOutput;

    LaunchException(LaunchProblem problem, String message) {
        this(problem, message, List.of());
    }

    LaunchException(LaunchProblem problem, String message, List<String> lastOutput) {
        super(message);
        this.problem = problem;
        this.lastOutput = List.copyOf(lastOutput);
    }

    /** The kind of problem. */
    public LaunchProblem problem() {
        return problem;
    }

    /** The last lines that the process printed; empty if they do not matter. */
    public List<String> lastOutput() {
        return lastOutput;
    }
}
