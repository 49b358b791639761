package dev.firstlight.jfr;

import dev.firstlight.timeline.PhaseRecord;
import java.util.Map;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * One phase. If the event was written while the phase ran, JFR's own start, duration, and thread
 * are those of the phase; if it was written at ready, they are those of the writing. The fields
 * declared here always belong to the phase.
 */
@Name("dev.firstlight.Phase")
@Label("Startup Phase")
@Description("A named interval of the application's startup")
@Category("Startup")
@StackTrace(false)
@Registered(false)
@Enabled(true)
final class PhaseEvent extends Event implements LivePhase {

    @Label("Start Id")
    @Description("Id of this start; the same in the log, the metrics, and the timeline file")
    @Nullable String startId;

    @Label("Phase Id")
    int id;

    @Label("Parent Id")
    @Description("Id of the phase or stage that contains this one")
    int parentId;

    @Label("Name")
    @Nullable String name;

    @Label("Stage")
    @Nullable String stage;

    @Label("Thread Name")
    @Nullable String phaseThread;

    @Label("Thread Id")
    long phaseThreadId;

    @Label("Failed")
    boolean failed;

    @Label("Open")
    @Description("Whether the phase was still running at ready")
    boolean open;

    @Label("Type")
    @Description("Class of the bean, runner, or observer, if the phase is one")
    @Nullable String type;

    @Label("Error")
    @Description("Class of the exception that ended the phase")
    @Nullable String error;

    @Label("Attributes")
    @Description("Other attributes as key=value")
    @Nullable String attributes;

    @Label("Began")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long began;

    @Label("Since Process Start")
    @Timespan(Timespan.NANOSECONDS)
    long sinceProcessStart;

    @Label("Phase Duration")
    @Timespan(Timespan.NANOSECONDS)
    long phaseDuration;

    PhaseEvent(String startId) {
        this.startId = startId;
    }

    static PhaseEvent of(String startId, PhaseRecord phase, long startEpochMillis) {
        PhaseEvent event = new PhaseEvent(startId);
        event.fill(
                phase.id(),
                phase.parentId(),
                phase.name(),
                phase.stage().tag(),
                phase.thread(),
                phase.threadId(),
                phase.failed(),
                phase.attributes(),
                phase.startNanos(),
                phase.durationNanos(),
                startEpochMillis);
        event.open = phase.open();
        return event;
    }

    @Override
    public void run() {
        end();
    }

    @Override
    public void write(
            int phaseId,
            int parent,
            String phaseName,
            String phaseStage,
            String thread,
            long threadId,
            boolean phaseFailed,
            Map<String, Object> phaseAttributes,
            long startNanos,
            long durationNanos,
            long startEpochMillis) {
        if (shouldCommit()) {
            fill(
                    phaseId,
                    parent,
                    phaseName,
                    phaseStage,
                    thread,
                    threadId,
                    phaseFailed,
                    phaseAttributes,
                    startNanos,
                    durationNanos,
                    startEpochMillis);
            commit();
        }
    }

    private void fill(
            int phaseId,
            int parent,
            String phaseName,
            String phaseStage,
            String thread,
            long threadId,
            boolean phaseFailed,
            Map<String, Object> phaseAttributes,
            long startNanos,
            long durationNanos,
            long startEpochMillis) {
        id = phaseId;
        parentId = parent;
        name = phaseName;
        stage = phaseStage;
        phaseThread = thread;
        phaseThreadId = threadId;
        failed = phaseFailed;
        sinceProcessStart = startNanos;
        phaseDuration = durationNanos;
        began = startEpochMillis;
        StringBuilder rest = new StringBuilder();
        for (Map.Entry<String, Object> attribute : phaseAttributes.entrySet()) {
            String value = attribute.getValue().toString();
            if (attribute.getKey().equals("type")) {
                type = value;
            } else if (attribute.getKey().equals("error")) {
                error = value;
            } else {
                rest.append(rest.isEmpty() ? "" : ", ")
                        .append(attribute.getKey())
                        .append('=')
                        .append(value);
            }
        }
        attributes = rest.isEmpty() ? null : rest.toString();
    }
}
