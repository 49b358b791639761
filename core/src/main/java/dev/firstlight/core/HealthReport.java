package dev.firstlight.core;

import dev.firstlight.timeline.internal.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of the gate at one instant, as a health endpoint returns it: the same on the JDK server, in
 * Spring, and in Quarkus. Immutable.
 *
 * @param state state of the gate
 * @param stage the current stage, or the last one
 * @param pending what keeps the gate closed
 * @param elapsedMillis milliseconds from process start to now, or to ready; null if the process
 *     start is not known yet
 * @param startId id of the start
 * @since 0.1.0
 */
public record HealthReport(
        ReadinessState state,
        String stage,
        List<Pending> pending,
        @Nullable Long elapsedMillis,
        String startId) {

    /** Copies the list. */
    public HealthReport {
        pending = List.copyOf(pending);
    }

    /** The present state of the trace. */
    public static HealthReport of(StartupTrace given) {
        StartupTrace trace = given.latest();
        GateStatus status = trace.readiness().status();
        Long elapsed = trace.engine().parts().snapshots().elapsedNanosIfKnown();
        return new HealthReport(
                status.state(),
                trace.currentStage().tag(),
                status.pending(),
                elapsed == null ? null : elapsed / 1_000_000,
                trace.startId());
    }

    /** 200 if the service accepts traffic, otherwise 503. */
    public int readinessStatus() {
        return state == ReadinessState.READY ? 200 : 503;
    }

    /**
     * 503 if the start has failed and only a restart helps, otherwise 200: a slow start is alive.
     */
    public int livenessStatus() {
        return state == ReadinessState.FAILED ? 503 : 200;
    }

    /**
     * One line of JSON: {@code
     * {"state":"WARMING","stage":"warmup","pending":[...],"elapsedMs":1234,"startId":"..."}}.
     */
    public String toJson() {
        StringBuilder text = new StringBuilder(160);
        JsonWriter json = new JsonWriter(text).beginObject();
        json.name("state").value(state.name());
        json.name("stage").value(stage);
        json.name("pending").beginArray();
        for (Pending item : pending) {
            json.value(item.toString());
        }
        json.endArray();
        if (elapsedMillis != null) {
            json.name("elapsedMs").value(elapsedMillis);
        }
        json.name("startId").value(startId);
        json.endObject();
        return text.toString();
    }
}
