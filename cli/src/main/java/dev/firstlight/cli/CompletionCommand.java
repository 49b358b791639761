package dev.firstlight.cli;

import dev.firstlight.cli.terminal.Console;
import dev.firstlight.cli.terminal.ExitCode;
import dev.firstlight.cli.terminal.FirstlightCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** The completion script. */
@Command(
        name = "completion",
        header = "Print the completion script for bash and zsh.",
        footer = {
            "  source <(firstlight completion)",
            "  firstlight completion > /etc/bash_completion.d/firstlight"
        })
final class CompletionCommand extends FirstlightCommand {

    CompletionCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(ExitCode.OUTPUT);
    }

    @Override
    protected ExitCode run() throws Exception {
        String script = Firstlight.completion(Firstlight.commandLine(console()));
        if (console().wantsJson()) {
            console()
                    .json(json -> {
                        json.beginObject();
                        json.name("formatVersion").value(TimelineRows.FORMAT_VERSION);
                        json.name("command").value("completion");
                        json.name("script").value(script).endObject();
                    });
        } else {
            console().print(script);
        }
        return ExitCode.OK;
    }
}
