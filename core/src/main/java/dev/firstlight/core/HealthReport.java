package dev.firstlight.core;

import dev.firstlight.timeline.internal.JsonWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of the gate at one instant, as a health endpoint returns it: the same on the JDK server, in
 * Spring, and in Quarkus. Immutable.
 *
 * @since 0.1.0
 */
public final class HealthReport {

    private final ReadinessState state;
    private final String stage;
    private final List<Pending> pending;
    private final @Nullable Long elapsedMillis;
    private final String startId;

    private HealthReport(
            ReadinessState state,
            String stage,
            List<Pending> pending,
            @Nullable Long elapsedMillis,
            String startId) {
        this.pending = List.copyOf(pending);
        this.state = state;
        this.stage = stage;
        this.elapsedMillis = elapsedMillis;
        this.startId = startId;
    }

    /** State of the gate. */
    public ReadinessState state() {
        return state;
    }

    /** The current stage, or the last one. */
    public String stage() {
        return stage;
    }

    /** What keeps the gate closed. */
    public List<Pending> pending() {
        return pending;
    }

    /**
     * Milliseconds from process start to now, or to ready; null if the process start is not known
     * yet.
     */
    public @Nullable Long elapsedMillis() {
        return elapsedMillis;
    }

    /** Id of the start. */
    public String startId() {
        return startId;
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

    /** The same report with other reasons to keep the gate closed. */
    public HealthReport withPending(List<Pending> others) {
        return new HealthReport(state, stage, others, elapsedMillis, startId);
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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof HealthReport other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    private List<?> content() {
        return Arrays.asList(state, stage, pending, elapsedMillis, startId);
    }
}
