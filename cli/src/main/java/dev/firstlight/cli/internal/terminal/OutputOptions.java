package dev.firstlight.cli.internal.terminal;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that every command has.
 *
 * @since 0.1.0
 */
public final class OutputOptions {

    private final Console console;

    // Used by picocli.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            order = 91,
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    /** Options that configure this console. */
    public OutputOptions(Console console) {
        this.console = console;
    }

    @Option(
            names = "--json",
            order = 92,
            scope = ScopeType.INHERIT,
            description = "Print the result as one line of JSON.")
    void json(boolean wanted) {
        console.json(wanted);
    }

    @Option(
            names = "--color",
            order = 93,
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description =
                    "When to use colors: ${COMPLETION-CANDIDATES}. Default:"
                            + " ${DEFAULT-VALUE}, which uses them on a terminal unless NO_COLOR is"
                            + " set.")
    void color(ColorChoice choice) {
        console.colors(choice);
    }

    @Option(
            names = {"-q", "--quiet"},
            order = 94,
            scope = ScopeType.INHERIT,
            description = "Show only the result and errors, without progress and notes.")
    void quiet(boolean wanted) {
        console.quiet(wanted);
    }

    @Option(
            names = "--verbose",
            order = 95,
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    void verbose(boolean wanted) {
        console.verbose(wanted);
    }
}
