package dev.firstlight.cli.internal.help;

import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import dev.firstlight.cli.internal.terminal.WrittenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints the manual pages, which have the same source as the help texts.
 *
 * @since 0.1.0
 */
@Command(
        name = "man",
        header = "Print a manual page, or write all manual pages.",
        footer = {
            "  firstlight man record | man -l -",
            "  firstlight man --directory /usr/local/share/man/man1"
        })
public final class ManCommand extends FirstlightCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "The command. Default: firstlight itself.")
    private @Nullable String command;

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            description = "Write the pages of all commands to this directory.")
    private @Nullable Path directory;

    /** Runs through this console. */
    public ManCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(ExitCode.OUTPUT);
    }

    @Override
    protected ExitCode run() throws Exception {
        CommandLine root = root();
        Map<String, CommandSpec> specs = specs(root);
        if (directory != null) {
            writeAll(specs, directory);
            return ExitCode.OK;
        }
        CommandSpec spec = specs.get(command == null ? "firstlight" : "firstlight-" + command);
        if (spec == null) {
            throw unknown(String.valueOf(command));
        }
        String page = ManPage.of(spec);
        if (console().wantsJson()) {
            console()
                    .json(json ->
                            json.beginObject()
                                    .name("formatVersion")
                                    .value(Console.FORMAT_VERSION)
                                    .name("command")
                                    .value("man")
                                    .name("page")
                                    .value(page)
                                    .endObject());
        } else {
            console().print(page);
        }
        return ExitCode.OK;
    }

    private static Map<String, CommandSpec> specs(CommandLine root) {
        Map<String, CommandSpec> specs = new LinkedHashMap<>();
        specs.put("firstlight", root.getCommandSpec());
        root.getSubcommands()
                .forEach((name, sub) -> specs.put("firstlight-" + name, sub.getCommandSpec()));
        return specs;
    }

    private void writeAll(Map<String, CommandSpec> specs, Path folder)
            throws CommandFailedException {
        List<String> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, CommandSpec> spec : specs.entrySet()) {
                Path file = folder.resolve(spec.getKey() + ".1");
                Files.writeString(file, ManPage.of(spec.getValue()));
                written.add(file.toString());
            }
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
        WrittenFiles.tell(console(), "man", written);
    }
}
