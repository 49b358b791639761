package dev.firstlight.cli.internal.terminal;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Configures picocli: commands get the console, and their help shows their exit codes.
 *
 * @since 0.1.0
 */
public final class Commands implements IFactory {

    private final Console console;

    /** For this console. */
    public Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1
                    && constructor.getParameterTypes()[0] == Console.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(console));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    /** The command line of the root command. */
    public CommandLine commandLine(Class<?> root) {
        CommandLine line = new CommandLine(root, this);
        Failures failures = new Failures(console);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        line.registerConverter(int.class, ValueConverter::wholeNumber);
        line.registerConverter(Double.class, ValueConverter::number);
        line.setUsageHelpWidth(console.columns());
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        line.setExecutionStrategy(parsed -> {
            line.setColorScheme(
                    Help.defaultColorScheme(console.hasColors() ? Help.Ansi.ON : Help.Ansi.OFF));
            // An unknown command stays unmatched, and --help would silently ignore it.
            if (!parsed.hasSubcommand() && !parsed.unmatched().isEmpty()) {
                throw new UnmatchedArgumentException(line, parsed.unmatched());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        arrange(line.getCommandSpec());
        return line;
    }

    /** Gives all help texts the same parts in the same order. */
    private static void arrange(CommandSpec spec) {
        List<ExitCode> codes = new ArrayList<>(List.of(ExitCode.values()));
        if (spec.userObject() instanceof FirstlightCommand command) {
            List<ExitCode> own = command.exitCodes();
            spec.parser().stopAtPositional(command.runsProgram());
            codes.removeIf(code -> !own.contains(code) && !ofAll(code));
        }
        spec.usageMessage()
                .sortOptions(false)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .footerHeading("%nExamples:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings(codes));
        spec.subcommands().values().forEach(sub -> arrange(sub.getCommandSpec()));
    }

    private static boolean ofAll(ExitCode code) {
        return code == ExitCode.OK || code == ExitCode.USAGE || code == ExitCode.INTERNAL;
    }
}
