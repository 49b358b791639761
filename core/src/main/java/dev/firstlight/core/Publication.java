package dev.firstlight.core;

import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.UnknownSettings;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Passes the finished timeline, once, to the log, the file, JFR, and the sinks. Each is guarded
 * separately.
 */
final class Publication {

    /**
     * How long to wait for another thread that is writing the evidence; that thread itself waits no
     * longer.
     */
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final StartFacts facts;
    private final PhaseRecorder recorder;
    private final Snapshots snapshots;
    private final ReadinessGate gate;
    private final AtomicReference<@Nullable Profiler> recording;
    private final List<GuardedSink> sinks = new ArrayList<>();
    private boolean begun;
    private boolean evident;
    private boolean published;

    private record GuardedSink(TimelineSink sink, Guard guard) {
        void accept(StartupTimeline timeline) {
            guard.call(
                    () -> {
                        sink.accept(timeline);
                        return true;
                    },
                    false);
        }

        @Nullable AutoCloseable openContext(StartupTimeline timeline) {
            return guard.<@Nullable AutoCloseable>call(() -> sink.openContext(timeline), null);
        }

        void close(AutoCloseable context) {
            guard.attempt(context::close);
        }
    }

    Publication(
            StartFacts facts,
            PhaseRecorder recorder,
            Snapshots snapshots,
            ReadinessGate gate,
            AtomicReference<@Nullable Profiler> recording) {
        this.facts = facts;
        this.recorder = recorder;
        this.snapshots = snapshots;
        this.gate = gate;
        this.recording = recording;
    }

    /** The recorded timeline. For a failed start, only once its evidence has been collected. */
    StartupTimeline timeline() {
        if (snapshots.isGathering()) {
            gate.awaitDecision();
        }
        return snapshots.timeline();
    }

    void add(TimelineSink sink) {
        GuardedSink guarded =
                new GuardedSink(sink, new Guard("timeline sink " + sink.getClass().getName()));
        boolean finished;
        synchronized (this) {
            finished = published;
            sinks.add(guarded);
        }
        if (finished) {
            // No field keeps it, because two copies are not needed.
            guarded.accept(timeline());
        }
    }

    /** Serves the sinks of the start that was checkpointed. */
    void inherit(Publication checkpointed) {
        List<GuardedSink> inherited;
        synchronized (checkpointed) {
            inherited = List.copyOf(checkpointed.sinks);
        }
        synchronized (this) {
            sinks.addAll(inherited);
        }
    }

    /** Publishes the start, unless that was done or is in progress. */
    void publish() {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true;
        }
        StartupTimeline timeline;
        try {
            timeline = evidence();
        } finally {
            synchronized (this) {
                evident = true;
                notifyAll();
            }
        }
        if (timeline != null) {
            serveSinks(timeline);
        }
        if (facts.isOfProcess()) {
            ProcessMark.sign();
        }
        // Also if tracing is disabled: the gate closes and opens at a restore either way.
        if (facts.isOfProcess() && gate.state() != ReadinessState.FAILED) {
            Checkpoints.watchEnd(facts.restorable());
        }
    }

    /**
     * Publishes the start, or waits until another thread has written the evidence. Called at the
     * end of the JVM, which would otherwise stop that thread. Does not wait for sinks, because one
     * of them may have ended the JVM.
     */
    void publishBeforeEnd() {
        publish();
        long begin = System.nanoTime();
        synchronized (this) {
            long left = LONGEST_WAIT_MILLIS;
            try {
                while (!evident && left > 0) {
                    wait(left);
                    left = LONGEST_WAIT_MILLIS - (System.nanoTime() - begin) / 1_000_000;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Writes log, file, and events. Returns the timeline, or null if there is none. */
    private @Nullable StartupTimeline evidence() {
        if (!facts.settings().strict()) {
            for (SettingException problem : facts.wrongSettings()) {
                Guard.warn(problem.warning(), null);
            }
        }
        Profiler profiler = recording.get();
        if (!facts.settings().enabled()) {
            if (profiler != null) {
                profiler.abandon();
            }
            return null;
        }
        if (profiler != null) {
            new Guard("checking whether this start is armed").run(profiler::awaitLook);
        }
        StartupTimeline timeline =
                new Guard("creating the timeline")
                        .<@Nullable StartupTimeline>call(this::timeline, null);
        if (timeline == null) {
            return null;
        }
        // In parallel, so that one that hangs does not block the others.
        Vigil vigil = new Vigil();
        String file = facts.settings().file();
        Thread writer = file.isEmpty() ? null : write(timeline, file);
        if (writer != null) {
            vigil.addWriter(() -> !writer.isAlive(), () -> writer);
        }
        LogQueue log = Guard.log();
        long line = ReadyLog.write(timeline, facts.settings().log(), recorder.misuses());
        vigil.addWriter(() -> log.await(line, System.nanoTime()), log::worker);
        writeEvents(timeline, profiler, vigil);
        vigil.keep();
        if (writer != null && writer.isAlive()) {
            Guard.warn(
                    "Firstlight: "
                            + file
                            + " (firstlight.file) does not respond; the timeline may be missing",
                    null);
        }
        return timeline;
    }

    private static @Nullable Thread write(StartupTimeline timeline, String file) {
        Guard guard = new Guard("writing the timeline file");
        return Aside.startOrRun(
                "firstlight-file",
                () -> guard.call(() -> TimelineFile.write(timeline, file), false));
    }

    private void writeEvents(StartupTimeline timeline, @Nullable Profiler profiler, Vigil vigil) {
        Guard guard = new Guard("JFR");
        Runnable events =
                () -> {
                    if (facts.settings().jfr() && FlightRecorderModule.isPresent()) {
                        Set<Integer> written = snapshots.writtenLive();
                        guard.run(() -> JfrEvents.write(timeline, written));
                    }
                };
        if (profiler == null) {
            events.run();
        } else {
            new Guard("saving the recording")
                    .run(() -> vigil.add(profiler.settle(timeline, events)));
        }
    }

    private void serveSinks(StartupTimeline timeline) {
        List<GuardedSink> toServe;
        synchronized (this) {
            published = true;
            toServe = List.copyOf(sinks);
        }
        serve(toServe, timeline);
        // Another context in the process is not a start of the container.
        if (timeline.outcome() == Outcome.READY && timeline.startKind() != StartKind.RELOAD) {
            new Guard("writing the restart marker")
                    .run(() -> RestartMarker.leave(timeline, facts.settings().restartMarker()));
        }
        new Guard("the check for unknown settings").run(Publication::warnOfUnknownSettings);
        Profiler profiler = recording.get();
        if (profiler != null) {
            new Guard("completing the recording").run(() -> profiler.finish(timeline));
        }
    }

    /** The contexts of all open phases; the last opened is closed first. */
    private static void serve(List<GuardedSink> sinks, StartupTimeline timeline) {
        Deque<Runnable> open = new ArrayDeque<>();
        for (GuardedSink sink : sinks) {
            AutoCloseable context = sink.openContext(timeline);
            if (context != null) {
                open.push(() -> sink.close(context));
            }
        }
        sinks.forEach(sink -> sink.accept(timeline));
        open.forEach(Runnable::run);
    }

    private static void warnOfUnknownSettings() {
        for (String name : UnknownSettings.names()) {
            Guard.warn(UnknownSettings.warning(name), null);
        }
    }
}
