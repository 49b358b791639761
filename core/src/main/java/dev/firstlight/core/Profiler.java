package dev.firstlight.core;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.settings.ProfileSettings;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Records the start if an alert armed it, or if all starts are recorded to keep the slow ones.
 * Created only if a setting asks for it. A missing recording is not a fault, whatever the reason: a
 * line after ready reports the reason.
 */
final class Profiler implements ArmLook.Asker {

    private static final long PRUNE_NANOS = 1_000_000_000;

    private final StartFacts facts;
    private final Guard guard = new Guard("recording this start");
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private volatile @Nullable ArmLook look;
    private volatile @Nullable String lookedFor;
    private volatile @Nullable Profiling profiling;
    private volatile @Nullable Thread starter;
    private volatile boolean directoryAnswers;
    private volatile boolean over;
    private @Nullable LeanRecording recording;
    private boolean settled;
    private volatile @Nullable Path kept;

    Profiler(StartFacts facts) {
        this.facts = facts;
    }

    /** Why the start is recorded, null if it is not. */
    @Nullable Profiling profiling() {
        return profiling;
    }

    /** The service name of the last check. */
    @Nullable String lookedFor() {
        return lookedFor;
    }

    /**
     * Checks whether the start is armed, unless it did so with the same settings and name. The
     * check reads the file system twice, on its own thread. Called on the housekeeper's thread.
     *
     * @return nanoseconds until this must be called again, {@link Long#MAX_VALUE} for never
     */
    long look() {
        if (!isWanted()) {
            abandon();
            return Long.MAX_VALUE;
        }
        ProfileSettings settings = facts.settings().profile();
        String service = facts.serviceDefaults().name(facts.settings());
        ArmLook last = look;
        if (last != null && (last.isFor(settings, service) || !last.isAnswered())) {
            return last.warnIfSilent();
        }
        if (profiling != Profiling.ARMED && facts.isOfProcess()) {
            guard.run(() -> look(settings, service));
        }
        return Long.MAX_VALUE;
    }

    private boolean isWanted() {
        return facts.settings().enabled() && facts.settings().profile().isWanted();
    }

    private void look(ProfileSettings settings, String service) {
        if (settings.mode() == ProfileSettings.Mode.MISSED) {
            begin(Profiling.MISSED);
        }
        ArmLook next = new ArmLook(this, settings, service, facts.startId());
        look = next;
        if (settings.arm().isEmpty()) {
            next.skip();
            lookedFor = service;
        } else {
            next.begin();
        }
    }

    /** The start took one count of an order. */
    @Override
    public void armed() {
        guard.run(() -> begin(Profiling.ARMED));
    }

    /** A check is complete. */
    @Override
    public void looked(String service) {
        lookedFor = service;
        // The name or the settings may have changed since then.
        facts.wake();
    }

    /** Waits briefly for the directory of orders, because its response is part of the timeline. */
    void awaitLook() {
        ArmLook last = look;
        if (last != null) {
            last.awaitAtTheEnd();
            over = true;
        }
    }

    @Override
    public void problem(String why) {
        problems.add(why);
    }

    /** Whether it is worth taking a count of an order. */
    @Override
    public boolean canRecordNow() {
        return !over && canRecord();
    }

    private boolean canRecord() {
        boolean can = FlightRecorderModule.isPresent();
        if (!can) {
            problems.add("this JVM has no module jdk.jfr");
        }
        return can;
    }

    private void begin(Profiling why) {
        if (profiling == null && canRecord()) {
            profiling = why;
            starter = DaemonStart.start("firstlight-profile", () -> guard.run(this::record));
        } else if (profiling != null) {
            profiling = why;
        }
    }

    private void record() {
        try {
            Path directory = new ProfileStore(facts.settings().profile()).create();
            Path target =
                    OwnDirectory.createFile(
                            directory.resolve(ProfileStore.name(facts.startId(), "jfr")));
            directoryAnswers = true;
            record(target);
        } catch (IOException | RuntimeException e) {
            // The message alone is often only the name of a file.
            problems.add("recording failed: " + e);
        }
    }

    private void record(Path target) throws IOException {
        boolean made = false;
        try {
            LeanRecording adopted = LeanRecording.adopt(target);
            LeanRecording running = adopted == null ? LeanRecording.start(target) : adopted;
            made = true;
            if (!take(running)) {
                running.discard();
            }
        } catch (ParseException e) {
            problems.add("recording failed: " + e.getMessage());
        } finally {
            if (!made) {
                Files.deleteIfExists(target);
            }
        }
    }

    /** Waits until the recording that was begun is running, so that it gets the start's events. */
    void awaitRecording() {
        Vigil.keepFor(starter);
    }

    /**
     * Writes the start's events and keeps or discards the recording, on its own thread.
     *
     * @param events writes the events to the recording
     * @return the thread, null if all is done
     */
    @Nullable Thread settle(StartupTimeline timeline, Runnable events) {
        return Aside.startOrRun(
                "firstlight-settle",
                () -> {
                    awaitRecording();
                    events.run();
                    new Guard("saving the recording").run(() -> settle(timeline));
                });
    }

    /** Whether the recording began in time for the start. */
    private synchronized boolean take(LeanRecording made) {
        recording = settled ? null : made;
        return !settled;
    }

    /** The running recording, or null; from now on, no recording can be taken over. */
    private synchronized @Nullable LeanRecording takeAway() {
        settled = true;
        LeanRecording made = recording;
        recording = null;
        return made;
    }

    /**
     * Discards the recording that the environment began, because the application's configuration,
     * which is read later, wants none. Guarded.
     */
    void abandon() {
        LeanRecording made = takeAway();
        if (made != null) {
            Thread discarding =
                    Aside.startOrRun("firstlight-discard", () -> guard.attempt(made::discard));
            Vigil.keepFor(discarding);
        }
    }

    private void settle(StartupTimeline timeline) {
        if (!isWanted()) {
            abandon();
        }
        LeanRecording made = takeAway();
        if (made == null) {
            if (profiling != null && problems.isEmpty()) {
                problems.add(whyNone());
            }
            return;
        }
        try {
            if (!isWorthKeeping(timeline)) {
                made.discard();
                return;
            }
            if (!isOfTheJvmsEnd(timeline)) {
                made.keep();
            }
            kept = made.target();
            TimelineFile.writeTo(
                    timeline,
                    made.target().resolveSibling(ProfileStore.name(timeline.startId(), "json")));
        } catch (IOException | RuntimeException e) {
            problems.add("cannot save the recording: " + e);
        }
    }

    private String whyNone() {
        if (!isWanted()) {
            return "the application's configuration sets firstlight.profile=off";
        }
        return starter == null || directoryAnswers
                ? "startup ended before the recording began"
                : "the recordings directory does not respond (firstlight.profile.directory)";
    }

    /** Then JFR itself writes the recording, and would take it away while we use it. */
    private static boolean isOfTheJvmsEnd(StartupTimeline timeline) {
        return timeline.failure()
                .filter(failure -> failure.type().equals(Ending.SHUTDOWN))
                .isPresent();
    }

    private boolean isWorthKeeping(StartupTimeline timeline) {
        if (timeline.profiling().orElse(null) == Profiling.MISSED
                && timeline.objective().isEmpty()) {
            problems.add("firstlight.profile=missed requires firstlight.objective");
        }
        return timeline.profiling().orElse(null) == Profiling.ARMED
                || timeline.outcome() == Outcome.FAILED
                || !timeline.objectiveMet().orElse(true);
    }

    /**
     * Reports where the recording is, removes old recordings, and creates the report. Slow, so it
     * runs last and on its own threads.
     */
    void finish(StartupTimeline timeline) {
        Path file = kept;
        if (file != null) {
            String hindrance =
                    isOfTheJvmsEnd(timeline)
                            ? "the JVM is shutting down"
                            : ReportProcess.hindrance();
            ReadyLog.info(
                    "Firstlight: this start was recorded to "
                            + file
                            + (hindrance == null ? "" : ReportProcess.advice(file, hindrance)));
            // Independent of each other: old recordings must be removed even if the report cannot
            // be created.
            Guard pruning = new Guard("deleting old recordings");
            ProfileStore store = new ProfileStore(facts.settings().profile());
            Thread pruner =
                    Aside.start("firstlight-prune", () -> pruning.attempt(() -> store.prune(file)));
            Aside.join(pruner, System.nanoTime() + PRUNE_NANOS);
            if (hindrance == null) {
                Guard rendering = new Guard("the report of the recording");
                Aside.start(
                        "firstlight-report",
                        () -> rendering.attempt(() -> ReportProcess.render(file)));
            }
        }
        for (String problem : problems) {
            Guard.warn("Firstlight: this start was not recorded: " + problem, null);
        }
    }
}
