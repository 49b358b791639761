package dev.firstlight.metrics;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.Objective;
import dev.firstlight.timeline.Profiling;
import dev.firstlight.timeline.ServiceInfo;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import dev.firstlight.timeline.StartupTimeline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Publishes a finished start as Micrometer meters, on a Firstlight thread. The timer records
 * exactly one observation per process. The gauges carry the same facts for step registries, which
 * show a timer for one step only. Tags are a closed set.
 *
 * <p>In Prometheus, do not use {@code rate()} or {@code increase()} with the timer: each process
 * counts one start, so both are always 0. Each series is one start, so {@code _sum} is its duration
 * and a quantile over the sums is exact.
 *
 * @since 0.1.0
 */
public final class StartupMetrics {

    /** Timer with buckets: process start to ready. Also carries the tag {@value #START_ID}. */
    public static final String DURATION = "app.startup.duration";

    /**
     * Gauge: Unix time in seconds at which the start ended. Also carries the tag {@value
     * #START_ID}.
     */
    public static final String TIMESTAMP = "app.startup.timestamp";

    /**
     * Gauge for each stage (tag {@value #PHASE}), in seconds. The stages add up to the duration.
     */
    public static final String PHASE_DURATION = "app.startup.phase.duration";

    /**
     * Gauge: seconds from process start to the first 200 of the readiness endpoint. Exists once
     * that was sent.
     */
    public static final String FIRST_RESPONSE = "app.startup.first.response";

    /** Gauge in seconds. Exists if an objective is configured. */
    public static final String OBJECTIVE = "app.startup.objective";

    /** Gauge: 1 while the readiness gate is open, otherwise 0. */
    public static final String READY = "app.startup.ready";

    /** Gauge: number of phases dropped because the capacity was reached. */
    public static final String PHASES_DROPPED = "app.startup.phases.dropped";

    /**
     * Tag: the id of the start. Without it, the series of an in-place restart would continue the
     * previous start's.
     */
    public static final String START_ID = "start_id";

    /** Tag of {@link #PHASE_DURATION}: the stage. */
    public static final String PHASE = "phase";

    /** Value of the tag {@code start}, in place of the kind, for a start that an alert armed. */
    public static final String PROFILED = "profiled";

    private StartupMetrics() {}

    /** Publishes the start of this process, {@link StartupTrace#current()}, to the registry. */
    public static void bindTo(MeterRegistry registry) {
        bindTo(registry, StartupTrace.current());
    }

    /**
     * Publishes a start to the registry: immediately if the start is finished, otherwise as soon as
     * it is. Call it once for each registry, and only for the composite if there is one. A second
     * call with the same registry has no effect.
     */
    public static void bindTo(MeterRegistry registry, StartupTrace trace) {
        StartupAdapter adapter = StartupAdapter.of(trace);
        adapter.latest().addSink(timeline -> publish(registry, adapter.latest(), timeline));
    }

    /**
     * The same as a {@link MeterBinder}, for registries that are given binders, such as Spring
     * Boot's.
     */
    public static MeterBinder binder(StartupTrace trace) {
        return registry -> bindTo(registry, trace);
    }

    private static void publish(
            MeterRegistry registry, StartupTrace trace, StartupTimeline timeline) {
        if (isPublished(registry, timeline) || !timeline.startId().equals(trace.startId())) {
            // Registered by another call, or the meters belong to a start that a restored one has
            // replaced.
            return;
        }
        if (timeline.startKind() == StartKind.RESTORE) {
            // Otherwise, each process restored from the checkpoint would count the start in its
            // image again.
            removeAll(registry);
        }
        Tags tags = tags(timeline);
        Tags withId = tags.and(START_ID, timeline.startId());
        Timer duration =
                Timer.builder(DURATION)
                        .description("Startup duration, from process start to ready")
                        .tags(withId)
                        .serviceLevelObjectives(
                                buckets(trace.settings().metricsBuckets(), timeline))
                        .register(registry);
        if (duration.count() > 0) {
            // A meter filter removed the start id, which would identify the meter.
            return;
        }
        duration.record(timeline.duration());
        seconds(
                registry,
                TIMESTAMP,
                "Unix time at which the startup ended",
                withId,
                constant(endOf(timeline)));
        for (Stage stage : Stage.values()) {
            timeline.stageNanos(stage)
                    .ifPresent(nanos ->
                            seconds(
                                    registry,
                                    PHASE_DURATION,
                                    "Duration of one stage of the startup",
                                    tags.and(PHASE, stage.tag()),
                                    constant(nanos / 1e9)));
        }
        timeline.objective()
                .map(Objective::limit)
                .ifPresent(limit ->
                        seconds(
                                registry,
                                OBJECTIVE,
                                "Longest startup duration that meets the objective",
                                tags,
                                constant(inSeconds(limit))));
        StartupAdapter adapter = StartupAdapter.of(trace);
        number(
                registry,
                READY,
                "1 if the readiness gate is open, otherwise 0",
                tags,
                () -> adapter.latest().readiness().isReady() ? 1 : 0);
        number(
                registry,
                PHASES_DROPPED,
                "Phases dropped because the capacity was reached",
                tags,
                constant(timeline.dropped()));
        adapter.onFirstResponse(() ->
                trace.timeline()
                        .firstResponse()
                        .ifPresent(first ->
                                seconds(
                                        registry,
                                        FIRST_RESPONSE,
                                        "Time from process start to the first healthy response",
                                        tags,
                                        constant(inSeconds(first)))));
    }

    private static boolean isPublished(MeterRegistry registry, StartupTimeline timeline) {
        return registry.find(DURATION).tag(START_ID, timeline.startId()).timer() != null;
    }

    private static void removeAll(MeterRegistry registry) {
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().startsWith("app.startup.")) {
                registry.remove(meter);
            }
        }
    }

    private static Tags tags(StartupTimeline timeline) {
        ServiceInfo info = timeline.service();
        return Tags.of(
                "service", info.service(),
                "env", info.env(),
                "version", info.version(),
                "jvm", info.jvm(),
                "framework", info.framework(),
                "start", start(timeline),
                "outcome", timeline.outcome().tag());
    }

    /** An armed start has its own kind, to which no objective applies. */
    private static String start(StartupTimeline timeline) {
        return timeline.profiling().orElse(null) == Profiling.ARMED
                ? PROFILED
                : timeline.startKind().tag();
    }

    /**
     * The configured bounds and the objective. The objective must be a bound, so that the share of
     * starts within it is exact.
     */
    private static Duration[] buckets(Collection<Duration> configured, StartupTimeline timeline) {
        TreeSet<Duration> bounds = new TreeSet<>(configured);
        timeline.objective().ifPresent(objective -> bounds.add(objective.limit()));
        return bounds.toArray(Duration[]::new);
    }

    private static double endOf(StartupTimeline timeline) {
        Instant end = timeline.processStart().plus(timeline.duration());
        return end.getEpochSecond() + end.getNano() / 1e9;
    }

    private static double inSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Supplier<Number> constant(double value) {
        return () -> value;
    }

    private static void seconds(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .tags(tags)
                .baseUnit("seconds")
                .register(registry);
    }

    private static void number(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }
}
