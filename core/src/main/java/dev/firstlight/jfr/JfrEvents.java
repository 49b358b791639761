package dev.firstlight.jfr;

import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Set;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events. Thread-safe. Needs {@code jdk.jfr}; costs nothing measurable while no
 * recording was ever started.
 */
public final class JfrEvents {

    /** Names of the phases that stand for the time before {@code main}. */
    public static final String CREATE_JVM = "create-jvm";

    private JfrEvents() {}

    /** Begins an event if the flight recorder is initialised and wants it; else null. */
    public static @Nullable LivePhase begin(String startId) {
        return FlightRecorder.isInitialized() ? Registered.begin(startId) : null;
    }

    /**
     * Writes the startup to the recordings that are running.
     *
     * @param writtenLive ids of the phases whose events were already written
     */
    public static void write(StartupTimeline timeline, Set<Integer> writtenLive) {
        if (FlightRecorder.isInitialized()) {
            Registered.write(timeline, writtenLive);
        }
    }

    /** Loaded only when JFR is initialised. */
    private static final class Registered {

        static {
            FlightRecorder.register(PhaseEvent.class);
            FlightRecorder.register(ReadyEvent.class);
            FlightRecorder.register(PreMainEvent.class);
        }

        static @Nullable LivePhase begin(String startId) {
            PhaseEvent event = new PhaseEvent(startId);
            if (!event.isEnabled()) {
                return null;
            }
            event.begin();
            return event;
        }

        static void write(StartupTimeline timeline, Set<Integer> writtenLive) {
            long processStart = timeline.processStart().toEpochMilli();
            preMain(timeline, processStart).commit();
            for (PhaseRecord stage : timeline.stages()) {
                PhaseEvent.of(timeline.startId(), stage, processStart).commit();
            }
            for (PhaseRecord phase : timeline.phases()) {
                if (!writtenLive.contains(phase.id())) {
                    PhaseEvent.of(timeline.startId(), phase, processStart).commit();
                }
            }
            ready(timeline, processStart).commit();
        }

        private static PreMainEvent preMain(StartupTimeline timeline, long processStart) {
            PreMainEvent event = new PreMainEvent();
            event.startId = timeline.startId();
            event.processStart = processStart;
            event.source = timeline.processStartSource().tag();
            event.main = processStart + timeline.stageNanos(Stage.JVM).orElse(0) / 1_000_000;
            for (PhaseRecord phase : timeline.phases()) {
                if (phase.stage() == Stage.JVM && phase.name().equals(CREATE_JVM)) {
                    event.jvmCreateBegin = processStart + phase.startNanos() / 1_000_000;
                    event.jvmCreateEnd = processStart + phase.endNanos() / 1_000_000;
                }
            }
            return event;
        }

        private static ReadyEvent ready(StartupTimeline timeline, long processStart) {
            ReadyEvent event = new ReadyEvent();
            event.startId = timeline.startId();
            event.service = timeline.service().service();
            event.env = timeline.service().env();
            event.version = timeline.service().version();
            event.framework = timeline.service().framework();
            event.outcome = timeline.outcome().tag();
            event.startKind = timeline.startKind().tag();
            event.startupDuration = timeline.duration().toNanos();
            event.readyAt =
                    timeline.outcome() == Outcome.READY
                            ? processStart + timeline.duration().toMillis()
                            : 0;
            event.jvmDuration = timeline.stageNanos(Stage.JVM).orElse(0);
            event.unaccounted = timeline.unaccountedNanos();
            event.objective =
                    timeline.objective().map(objective -> objective.limit().toNanos()).orElse(0L);
            event.objectiveMet = timeline.objectiveMet().orElse(false);
            event.phases = timeline.phases().size();
            event.dropped = timeline.dropped();
            return event;
        }
    }
}
