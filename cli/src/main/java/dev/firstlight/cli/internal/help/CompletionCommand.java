package dev.firstlight.cli.internal.help;

import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/**
 * Prints the completion script.
 *
 * @since 0.1.0
 */
@Command(
        name = "completion",
        header = "Print the completion script for bash and zsh.",
        footer = {
            "  source <(firstlight completion)",
            "  firstlight completion > /etc/bash_completion.d/firstlight"
        })
public final class CompletionCommand extends FirstlightCommand {

    /** Runs through this console. */
    public CompletionCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(ExitCode.OUTPUT);
    }

    @Override
    protected ExitCode run() throws Exception {
        String script = AutoComplete.bash("firstlight", root());
        if (console().wantsJson()) {
            console()
                    .json(json -> {
                        json.beginObject();
                        json.name("formatVersion").value(Console.FORMAT_VERSION);
                        json.name("command").value("completion");
                        json.name("script").value(script).endObject();
                    });
        } else {
            console().print(script);
        }
        return ExitCode.OK;
    }
}
