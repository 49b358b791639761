package dev.firstlight.cli.internal.terminal;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a user sees of a failure: one line, an exit code, and with {@code --json} an object.
 *
 * @since 0.1.0
 */
public final class Failures
        implements IParameterExceptionHandler,
                IExecutionExceptionHandler,
                Thread.UncaughtExceptionHandler {

    private final Console console;

    /** Shows them there. */
    public Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        String message =
                command.getParent() == null
                                && fault instanceof UnmatchedArgumentException unmatched
                                && !unmatched.isUnknownOption()
                        ? noCommand(unmatched.getUnmatched().get(0), unmatched.getSuggestions())
                        : message(fault, command);
        // The options before the wrong one may not have been applied.
        console.json(List.of(arguments).contains("--json"));
        return show(ExitCode.USAGE, message, fault);
    }

    private static String message(ParameterException fault, CommandLine command) {
        StringBuilder message = new StringBuilder(String.valueOf(fault.getMessage()).strip());
        if (fault instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            if (!similar.isEmpty()) {
                message.append("; did you mean ").append(similar.get(0)).append('?');
            }
        }
        return message.append(" (help: ")
                .append(command.getCommandSpec().qualifiedName())
                .append(" --help)")
                .toString();
    }

    /** There is none of this name; of what is suggested, only what begins alike is meant. */
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

    /** What nobody catches, such as a lack of memory. */
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
