package dev.firstlight.cli;

import dev.firstlight.cli.internal.gate.GateCommand;
import dev.firstlight.cli.internal.gate.TuneCommand;
import dev.firstlight.cli.internal.help.CompletionCommand;
import dev.firstlight.cli.internal.help.HelpCommand;
import dev.firstlight.cli.internal.help.ManCommand;
import dev.firstlight.cli.internal.hook.AlertHookCommand;
import dev.firstlight.cli.internal.record.RecordCommand;
import dev.firstlight.cli.internal.terminal.Commands;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.Failures;
import dev.firstlight.cli.internal.terminal.OutputOptions;
import dev.firstlight.cli.internal.terminal.Version;
import dev.firstlight.cli.internal.view.BlameCommand;
import dev.firstlight.cli.internal.view.CriticalChainCommand;
import dev.firstlight.cli.internal.view.DiffCommand;
import dev.firstlight.cli.internal.view.ExportCommand;
import dev.firstlight.cli.internal.view.FindingsCommand;
import dev.firstlight.cli.internal.view.ReportCommand;
import dev.firstlight.cli.internal.view.TreeCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The {@code firstlight} command.
 *
 * @since 0.1.0
 */
@Command(
        name = "firstlight",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show where the startup time of a JVM service goes.",
        description =
                "Reads Firstlight timelines, JDK Flight Recorder recordings, and JSON"
                        + " from Spring's /actuator/startup. It can also run a program and record"
                        + " its start.",
        footer = {
            "  firstlight tree startup.json",
            "  firstlight report --output startup.html startup.jfr",
            "  firstlight record --health :8080/actuator/health -- java -jar app.jar"
        },
        subcommands = {
            RecordCommand.class,
            GateCommand.class,
            TuneCommand.class,
            ReportCommand.class,
            TreeCommand.class,
            BlameCommand.class,
            CriticalChainCommand.class,
            FindingsCommand.class,
            DiffCommand.class,
            ExportCommand.class,
            AlertHookCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            HelpCommand.class
        })
public final class Firstlight implements Runnable {

    // Used by picocli.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final OutputOptions output;

    @Spec private @Nullable CommandSpec spec;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 99,
            description = "Print the version and exit.")
    private boolean version;

    Firstlight(Console console) {
        output = new OutputOptions(console);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.system();
        Thread.setDefaultUncaughtExceptionHandler(new Failures(console));
        System.exit(console.commandHasEnded(commandLine(console).execute(arguments)));
    }

    static CommandLine commandLine(Console console) {
        return new Commands(console).commandLine(Firstlight.class);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new MissingParameterException(spec.commandLine(), List.of(), "no command");
        }
    }
}
