package dev.firstlight.cli.internal.view;

import dev.firstlight.analysis.Startup;
import dev.firstlight.analysis.rule.Findings;
import dev.firstlight.analysis.rule.Thresholds;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import dev.firstlight.cli.internal.terminal.Progress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that shows one start. */
abstract class OneStartCommand extends FirstlightCommand {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Timeline (.json), recording (.jfr), or JSON from"
                            + " /actuator/startup. Use - for standard input.")
    private String file = "";

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description =
                    "Recording of the same start, if FILE is its timeline. Shows what"
                            + " the phases spent their time on.")
    private @Nullable String recording;

    OneStartCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(ExitCode.INPUT, ExitCode.OUTPUT);
    }

    /** The file name as typed. */
    final String file() {
        return file;
    }

    /** The start. */
    final Startup startup() throws CommandFailedException {
        Startup startup = StartupInput.read(file, recording, console());
        startup.notes().forEach(console()::note);
        return startup;
    }

    /** The start with its findings. */
    final Startup judged(Thresholds thresholds) throws CommandFailedException {
        Startup startup = startup();
        try (Progress progress = Progress.of(console(), "analyzing " + file)) {
            progress.show("");
            return startup.withFindings(Findings.with(thresholds).of(startup));
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.INPUT, file + ": " + FileFailure.reason(e), e);
        }
    }
}
