package dev.firstlight.jfr;

import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.Set;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events. Thread-safe. Needs {@code jdk.jfr}; costs nothing measurable while no
 * recording was ever started.
 *
 * @since 0.1.0
 */
public final class JfrEvents {

    /** Names of the phases that stand for the time before {@code main}. */
    public static final String CREATE_JVM = "create-jvm";

    private JfrEvents() {}

    /**
     * Begins an event if the flight recorder is initialized and the event is enabled, otherwise
     * returns null.
     */
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

    /** Loaded only when JFR is initialized. */
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
            preMain(timeline).commit();
            for (PhaseRecord stage : timeline.stages()) {
                PhaseEvent.of(timeline.startId(), stage, at(timeline, stage.startNanos())).commit();
            }
            for (PhaseRecord phase : timeline.phases()) {
                if (!writtenLive.contains(phase.id())) {
                    PhaseEvent.of(timeline.startId(), phase, at(timeline, phase.startNanos()))
                            .commit();
                }
            }
            ready(timeline).commit();
        }

        /** Wall-clock milliseconds. Added before rounding, to avoid a second rounding error. */
        private static long at(StartupTimeline timeline, long nanos) {
            return timeline.processStart().plusNanos(nanos).toEpochMilli();
        }

        private static PreMainEvent preMain(StartupTimeline timeline) {
            PreMainEvent event = new PreMainEvent();
            event.startId = timeline.startId();
            event.processStart = at(timeline, 0);
            event.source = timeline.processStartSource().tag();
            event.main = at(timeline, timeline.stageNanos(Stage.JVM).orElse(0));
            for (PhaseRecord phase : timeline.phases()) {
                if (phase.stage() == Stage.JVM && phase.name().equals(CREATE_JVM)) {
                    event.jvmCreateBegin = at(timeline, phase.startNanos());
                    event.jvmCreateEnd = at(timeline, phase.endNanos());
                }
            }
            return event;
        }

        private static ReadyEvent ready(StartupTimeline timeline) {
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
                            ? at(timeline, timeline.duration().toNanos())
                            : 0;
            event.jvmDuration = timeline.stageNanos(Stage.JVM).orElse(0);
            event.unaccounted = timeline.unaccountedNanos();
            event.objective =
                    timeline.objective().map(objective -> objective.limit().toNanos()).orElse(0L);
            event.objectiveMet = timeline.objectiveMet().orElse(false);
            event.profiling = timeline.profiling().map(Profiling::tag).orElse("none");
            // From Java 25 on, no JVM event shows whether a class archive is used.
            event.jvmMode = System.getProperty("java.vm.info");
            event.phases = timeline.phases().size();
            event.dropped = timeline.dropped();
            return event;
        }
    }
}
