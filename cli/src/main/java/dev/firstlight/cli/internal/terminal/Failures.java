package dev.firstlight.cli.internal.terminal;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Shows a failure to the user: one line, an exit code, and with {@code --json} an object.
 *
 * @since 0.1.0
 */
public final class Failures
        implements IParameterExceptionHandler,
                IExecutionExceptionHandler,
                Thread.UncaughtExceptionHandler {

    private final Console console;

    /** Shows failures on this console. */
    public Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        String message = message(fault, command);
        // The options before the wrong one may not have been applied.
        console.json(List.of(arguments).contains("--json"));
        return show(ExitCode.USAGE, message, fault);
    }

    private static String message(ParameterException fault, CommandLine command) {
        if (command.getParent() == null
                && fault instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            return noCommand(unmatched.getUnmatched().get(0), unmatched.getSuggestions());
        }
        if (command.getParent() == null && fault instanceof MissingParameterException) {
            return "No command given. Run 'firstlight help' for the list.";
        }
        return UsageProblem.text(fault)
                + " (help: "
                + command.getCommandSpec().qualifiedName()
                + " --help)";
    }

    /** Says that no command has this name. Suggests a command only if it begins alike. */
    public static String noCommand(String name, List<String> suggested) {
        String begin = name.substring(0, Math.min(2, name.length()));
        String similar =
                suggested.stream()
                        .filter(word -> word.startsWith(begin))
                        .map(word -> "; did you mean '" + word + "'?")
                        .findFirst()
                        .orElse(".");
        return "No command '" + name + "'" + similar + " Run 'firstlight help' for the list.";
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        if (fault instanceof CommandFailedException failed) {
            return show(failed.exitCode(), failed.getMessage(), failed, failed.details());
        }
        return show(ExitCode.INTERNAL, internal(fault), fault);
    }

    /** Shows an exception that no code caught, for example for lack of memory. */
    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        System.exit(show(ExitCode.INTERNAL, internal(fault), fault));
    }

    private static String internal(Throwable fault) {
        if (fault instanceof OutOfMemoryError) {
            return "out of memory; increase the heap, for example FIRSTLIGHT_JAVA_OPTS=-Xmx4g";
        }
        return "internal error; please report it with the output of --verbose: " + fault;
    }

    private int show(ExitCode code, String message, Throwable fault) {
        return show(code, message, fault, List.of());
    }

    private int show(ExitCode code, String message, Throwable fault, List<String> details) {
        console.error(message.replace("\r", "").replace('\n', ' '));
        details.forEach(line -> console.toErr("  | " + Console.printable(line) + '\n'));
        if (console.isVerbose()) {
            console.trace(fault);
        }
        if (console.wantsJson()) {
            console.json(json -> {
                json.beginObject().name("error").beginObject();
                json.name("exitCode").value(code.code());
                json.name("name").value(code.tag());
                json.name("message").value(message);
                json.name("details").beginArray();
                details.forEach(json::value);
                json.endArray();
                json.endObject().endObject();
            });
        }
        return code.code();
    }
}
