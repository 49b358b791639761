package dev.firstlight.otel;

import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/**
 * Attributes of spans and the log record. There is no semantic convention for the start of a
 * service, so all attributes except threads and errors are our own, below {@code app.startup}.
 * Stateless.
 */
final class StartupAttributes {

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<Long> OMITTED = AttributeKey.longKey("app.startup.spans.omitted");

    private static final String OWN = "app.startup.";

    private StartupAttributes() {}

    /** Attributes of the whole start. */
    static Attributes of(StartupTimeline timeline) {
        AttributesBuilder all = Attributes.builder();
        all.put(OWN + "id", timeline.startId());
        all.put(OWN + "kind", timeline.startKind().tag());
        all.put(OWN + "outcome", timeline.outcome().tag());
        all.put(OWN + "duration", seconds(timeline.duration().toNanos()));
        all.put(OWN + "service", timeline.service().service());
        all.put(OWN + "version", timeline.service().version());
        all.put(OWN + "env", timeline.service().env());
        all.put(OWN + "framework", timeline.service().framework());
        all.put(OWN + "process_start.source", timeline.processStartSource().tag());
        all.put(OWN + "phases.dropped", timeline.dropped());
        timeline.stageNanos(Stage.JVM).ifPresent(jvm -> all.put(OWN + "jvm", seconds(jvm)));
        timeline.objective()
                .ifPresent(objective -> {
                    all.put(OWN + "objective", seconds(objective.limit().toNanos()));
                    all.put(OWN + "objective.percentile", objective.percentile());
                });
        timeline.objectiveMet()
                .ifPresent(met -> all.put(OWN + "objective.met", met.booleanValue()));
        timeline.profiling().ifPresent(why -> all.put(OWN + "profiling", why.tag()));
        return all.build();
    }

    /** Attributes of a phase, or of a stage, which has no thread. */
    static Attributes of(PhaseRecord phase) {
        AttributesBuilder all = Attributes.builder();
        all.put(OWN + "stage", phase.stage().tag());
        all.put(OWN + "phase.id", phase.id());
        if (!phase.thread().isEmpty()) {
            all.put("thread.name", phase.thread());
            all.put("thread.id", phase.threadId());
        }
        if (phase.open()) {
            all.put(OWN + "phase.open", true);
        }
        phase.attributes().forEach((key, value) -> put(all, OWN + "phase.attribute." + key, value));
        return all.build();
    }

    private static void put(AttributesBuilder all, String key, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            all.put(key, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            all.put(key, number.doubleValue());
        } else if (value instanceof Boolean flag) {
            all.put(key, flag.booleanValue());
        } else {
            all.put(key, value.toString());
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
