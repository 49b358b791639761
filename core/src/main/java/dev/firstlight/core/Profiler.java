package dev.firstlight.core;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.profile.Arm;
import dev.firstlight.profile.ArmDirectory;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Records the start if an alert armed it, or if all starts are recorded to keep the slow ones. Made
 * only where a setting asks for that. That no recording comes of it, whatever the reason, is no
 * fault: a line after ready says why.
 */
final class Profiler {

    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final StartupTrace trace;
    private final Guard guard = new Guard("profiling the start");
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private @Nullable ProfileSettings lookedWith;
    private volatile @Nullable String lookedFor;
    private volatile @Nullable Profiling profiling;
    private volatile @Nullable Thread starter;
    private @Nullable LeanRecording recording;
    private boolean settled;
    private volatile @Nullable Path kept;

    Profiler(StartupTrace trace) {
        this.trace = trace;
    }

    /** Why the start is recorded, null if it is not. */
    @Nullable Profiling profiling() {
        return profiling;
    }

    /** The name of the service for which it looked last. */
    @Nullable String lookedFor() {
        return lookedFor;
    }

    /**
     * Looks whether the start is armed, unless it did with the same settings for the same name.
     * That is two looks at the file system. On the housekeeper's thread.
     */
    void look() {
        if (!isWanted()) {
            abandon();
            return;
        }
        ProfileSettings settings = trace.settings().profile();
        String service = trace.serviceDefaults().name(trace.settings());
        if (profiling == Profiling.ARMED
                || !trace.isOfProcess()
                || (settings.equals(lookedWith) && service.equals(lookedFor))) {
            return;
        }
        guard.run(() -> look(settings, service));
        lookedWith = settings;
        lookedFor = service;
    }

    private boolean isWanted() {
        return trace.settings().enabled() && trace.settings().profile().isWanted();
    }

    private void look(ProfileSettings settings, String service) {
        if (!settings.arm().isEmpty() && isArmed(settings, service)) {
            begin(Profiling.ARMED);
        } else if (settings.mode() == ProfileSettings.Mode.MISSED) {
            begin(Profiling.MISSED);
        }
    }

    private boolean isArmed(ProfileSettings settings, String service) {
        try {
            Path directory = Path.of(settings.arm());
            Arm arm = new ArmDirectory(directory).find(service, Instant.now());
            return arm != null && canRecord() && claim(arm, directory, settings);
        } catch (IOException | InvalidPathException e) {
            problems.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean claim(Arm arm, Path directory, ProfileSettings settings) throws IOException {
        try {
            return ArmDirectory.claim(arm, directory, trace.startId());
        } catch (IOException readOnly) {
            // A ConfigMap: what is taken is noted where the recordings go.
            return ArmDirectory.claim(arm, new ProfileStore(settings).create(), trace.startId());
        }
    }

    private boolean canRecord() {
        boolean can = Completion.hasFlightRecorder();
        if (!can) {
            problems.add("this JVM has no module jdk.jfr");
        }
        return can;
    }

    private void begin(Profiling why) {
        if (profiling == null && canRecord()) {
            Thread created = new Thread(() -> guard.run(this::record), "firstlight-profile");
            created.setDaemon(true);
            starter = created;
            profiling = why;
            created.start();
        } else if (profiling != null) {
            profiling = why;
        }
    }

    private void record() {
        try {
            Path directory = new ProfileStore(trace.settings().profile()).create();
            Path target = directory.resolve(ProfileStore.name(trace.startId(), "jfr"));
            LeanRecording adopted = LeanRecording.adopt(target);
            LeanRecording made = adopted == null ? LeanRecording.start(target) : adopted;
            if (!take(made)) {
                made.discard();
            }
        } catch (IOException | ParseException | RuntimeException e) {
            problems.add("no recording: " + e.getMessage());
        }
    }

    /** Waits until the recording runs that was begun, so that it gets the start's events. */
    void awaitRecording() throws InterruptedException {
        Thread starting = starter;
        if (starting != null) {
            starting.join(LONGEST_WAIT_MILLIS);
        }
    }

    /** Whether the recording is in time for the start. */
    private synchronized boolean take(LeanRecording made) {
        recording = settled ? null : made;
        return !settled;
    }

    /** The recording that runs, or null; from now on it is too late for one. */
    private synchronized @Nullable LeanRecording takeAway() {
        settled = true;
        LeanRecording made = recording;
        recording = null;
        return made;
    }

    /**
     * Throws the recording away that the environment began, as the application's configuration,
     * which is read later, wants none. Guarded.
     */
    void abandon() {
        LeanRecording made = takeAway();
        if (made != null) {
            guard.attempt(made::discard);
        }
    }

    /** Keeps the recording of the finished start, or throws it away. */
    void settle(StartupTimeline timeline) {
        if (!isWanted()) {
            abandon();
        }
        LeanRecording made = takeAway();
        if (made == null) {
            if (profiling != null && problems.isEmpty()) {
                problems.add(
                        isWanted()
                                ? "the recording had not begun when the start was finished"
                                : "the application's configuration sets firstlight.profile=off");
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
            problems.add("the recording is lost: " + e);
        }
    }

    /** Then JFR writes the recording, and would pull it from under our hands. */
    private static boolean isOfTheJvmsEnd(StartupTimeline timeline) {
        return timeline.failure()
                .filter(failure -> failure.type().equals(Snapshots.SHUTDOWN))
                .isPresent();
    }

    private boolean isWorthKeeping(StartupTimeline timeline) {
        if (timeline.profiling().orElse(null) == Profiling.MISSED
                && timeline.objective().isEmpty()) {
            problems.add("firstlight.profile=missed keeps nothing without firstlight.objective");
        }
        return timeline.profiling().orElse(null) == Profiling.ARMED
                || timeline.outcome() == Outcome.FAILED
                || !timeline.objectiveMet().orElse(true);
    }

    /** Says what became of it, renders the report, and makes room. Slow, so after all the rest. */
    void finish(StartupTimeline timeline) {
        Path file = kept;
        if (file != null) {
            ProfileStore store = new ProfileStore(trace.settings().profile());
            // Each by itself: where no report can be made the old recordings must go all the same.
            new Guard("the report of the recording").attempt(() -> store.render(timeline, file));
            new Guard("removing old recordings").attempt(() -> store.prune(file));
            ReadyLog.logger().info("Firstlight: this start was recorded, see {}", file);
        }
        for (String problem : problems) {
            Guard.warn("Firstlight: this start was not profiled: " + problem, null);
        }
    }
}
