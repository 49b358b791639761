package dev.firstlight.cli.internal.record;

import dev.firstlight.cli.internal.launch.LaunchOptions;
import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.Interruption;
import dev.firstlight.launch.ColdStart;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.ReadySignal;
import dev.firstlight.launch.RunningService;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One recorded start, from exec to the result files. Used once. */
final class RecordedStart {

    /** Firstlight in the program writes its events just after the timeline that shows ready. */
    private static final long EVENTS_NANOS = 500_000_000;

    private final Console console;
    private final OutputFolder folder;
    private final @Nullable RecorderFolder recorder;
    private final boolean keepRunning;
    private long jvm;
    private Instant begun = Instant.EPOCH;

    RecordedStart(
            Console console,
            OutputFolder folder,
            @Nullable RecorderFolder recorder,
            boolean keepRunning) {
        this.console = console;
        this.folder = folder;
        this.recorder = recorder;
        this.keepRunning = keepRunning;
    }

    void run(LaunchSpec given) throws IOException, CommandFailedException {
        if (given.isHealthTaken()) {
            throw new CommandFailedException(
                    ExitCode.PORT_TAKEN,
                    "--health: "
                            + given.health()
                            + " is in use; its response would be mistaken for the service's");
        }
        LaunchSpec spec = given.withTimeline(folder.timeline()).withOutput(folder.log());
        Interruption interruption = Interruption.expected(console);
        ColdStart start = null;
        CommandFailedException failure = null;
        try {
            start = untilReady(spec);
        } catch (LaunchException e) {
            failure = LaunchOptions.failed(e);
        } catch (InterruptedException e) {
            failure = new CommandFailedException(ExitCode.INTERRUPTED, "interrupted", e);
        }
        boolean recorded = isRecorded();
        if (recorder != null) {
            RecorderRemarks.in(folder.log()).ifPresent(console::note);
        }
        Results results = new Results(console, folder, recorded, keepRunning ? jvm : 0);
        if (failure == null && start != null) {
            results.show(start, begun);
        } else if (failure != null) {
            // Ctrl-C also reaches the program, which may end before this process is interrupted.
            throw results.explain(
                    interruption.happened()
                            ? new CommandFailedException(ExitCode.INTERRUPTED, "interrupted")
                            : failure);
        }
    }

    /** Reports the outcome of the start even if there is no room for its recording. */
    private boolean isRecorded() {
        try {
            return recorder != null && recorder.collect(jvm, folder.recording());
        } catch (IOException e) {
            console.note("cannot write " + folder.recording() + ": " + FileFailure.reason(e));
            return false;
        }
    }

    private ColdStart untilReady(LaunchSpec spec)
            throws IOException, LaunchException, InterruptedException {
        try (RunningService service = Launcher.start(spec);
                Waiting waiting = Waiting.of(console, service, spec.health())) {
            jvm = service.pid();
            begun = service.begun();
            ColdStart start = service.awaitReady();
            waiting.close();
            stopRecorder(service, start);
            if (keepRunning) {
                service.leave();
            } else if (!service.stop()) {
                console.note("the program did not stop in time and was killed; see --stop-timeout");
            }
            return start;
        }
    }

    private void stopRecorder(RunningService service, ColdStart start)
            throws IOException, InterruptedException {
        if (recorder == null) {
            return;
        }
        if (start.signal() == ReadySignal.TIMELINE) {
            long deadline = System.nanoTime() + EVENTS_NANOS;
            while (System.nanoTime() < deadline && service.isAlive()) {
                LockSupport.parkNanos(deadline - System.nanoTime());
            }
        }
        List<Long> recording = recorder.jvms();
        ProgramJvm program = ProgramJvm.of(recording, service.process(), service.healthPort());
        ProcessHandle watched = program.watched();
        String remark = program.remark();
        // A JVM that has ended by now has written its recording.
        if (remark != null && (watched != null || recording.isEmpty())) {
            console.note(remark);
        }
        if (watched == null) {
            return;
        }
        jvm = watched.pid();
        String problem = Jcmd.stopRecording(watched, recorder.dump());
        if (problem != null && keepRunning) {
            console.note("cannot stop the recorder, which runs until the program ends: " + problem);
        }
    }
}
