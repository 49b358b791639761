package dev.firstlight.cli.internal.help;

import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Parameters;

/**
 * Prints help for users who type the word. Picocli's own command has a different {@code -h}.
 *
 * @since 0.1.0
 */
@Command(
        name = "help",
        header = "Show help for a command.",
        footer = {"  firstlight help", "  firstlight help record"})
public final class HelpCommand extends FirstlightCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "The command. Default: firstlight itself.")
    private @Nullable String command;

    /** Runs through this console. */
    public HelpCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of();
    }

    @Override
    protected ExitCode run() throws Exception {
        CommandLine line = root();
        if (command != null) {
            CommandLine sub = line.getSubcommands().get(command);
            if (sub == null) {
                throw unknown(command);
            }
            line = sub;
        }
        String help = line.getUsageMessage(console().hasColors() ? Help.Ansi.ON : Help.Ansi.OFF);
        if (console().wantsJson()) {
            console()
                    .json(json -> {
                        json.beginObject();
                        json.name("formatVersion").value(Console.FORMAT_VERSION);
                        json.name("command").value("help");
                        json.name("text").value(help).endObject();
                    });
        } else {
            console().print(help);
        }
        return ExitCode.OK;
    }
}
