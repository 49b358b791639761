package dev.firstlight.otel;

import dev.firstlight.core.ReadyLine;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates spans and the log record from a timeline. Stateless. */
final class StartupSpans {

    /** Name of the root. */
    static final String ROOT = "startup";

    /** Scope of spans and log record. */
    static final String SCOPE = "dev.firstlight";

    /**
     * The queue of a batch processor has room for 2,048 spans by default, and silently drops
     * further spans.
     */
    static final int MAX_PHASES = 1_000;

    /**
     * After this many attempts, a sampler of one in a hundred has accepted with a probability of
     * 0.99996.
     */
    private static final int ATTEMPTS = 1_000;

    private StartupSpans() {}

    /**
     * Begins a root that the sampler accepts, if it accepts any. A process starts once, and one
     * trace is no load: a sampler that accepts a share is asked again, each time with another trace
     * id, until it accepts. Rejected roots are never exported.
     */
    static Span takenRoot(OpenTelemetry openTelemetry, StartupTimeline timeline) {
        Span root = root(openTelemetry, timeline);
        for (int i = 1; i < ATTEMPTS && isNotSampled(root); i++) {
            root = root(openTelemetry, timeline);
        }
        return root;
    }

    /** A tracer that does nothing always returns an invalid span. */
    private static boolean isNotSampled(Span span) {
        return span.getSpanContext().isValid() && !span.getSpanContext().isSampled();
    }

    /** Begins the root. The sampler is asked once. */
    static Span root(OpenTelemetry openTelemetry, StartupTimeline timeline) {
        return openTelemetry
                .getTracer(SCOPE)
                .spanBuilder(ROOT)
                .setNoParent()
                .setStartTimestamp(timeline.processStart())
                .setAllAttributes(StartupAttributes.of(timeline))
                .startSpan();
    }

    /** Creates the root's descendants and the log record, and ends the root. */
    static void export(OpenTelemetry openTelemetry, Span root, StartupTimeline timeline) {
        Context context = Context.root().with(root);
        log(openTelemetry, context, timeline);
        if (root.isRecording()) {
            Tracer tracer = openTelemetry.getTracer(SCOPE);
            Map<Integer, Context> contexts = new HashMap<>();
            contexts.put(PhaseRecord.ROOT_ID, context);
            List<PhaseRecord> phases = kept(timeline);
            root.setAttribute(
                    StartupAttributes.OMITTED,
                    (long) timeline.stages().size() + timeline.phases().size() - phases.size());
            for (PhaseRecord phase : phases) {
                Span span = span(tracer, contexts, phase, timeline);
                contexts.put(phase.id(), context.with(span));
                span.end(at(timeline, phase.endNanos()));
            }
            timeline.failure()
                    .ifPresent(failure -> {
                        root.setStatus(StatusCode.ERROR, failure.message());
                        root.setAttribute(StartupAttributes.ERROR_TYPE, failure.type());
                    });
        }
        root.end(at(timeline, timeline.duration().toNanos()));
    }

    private static Span span(
            Tracer tracer,
            Map<Integer, Context> contexts,
            PhaseRecord phase,
            StartupTimeline timeline) {
        Span span =
                tracer.spanBuilder(phase.name())
                        .setParent(parent(contexts, phase, timeline))
                        .setStartTimestamp(at(timeline, phase.startNanos()))
                        .setAllAttributes(StartupAttributes.of(phase))
                        .startSpan();
        if (phase.failed()) {
            Object error = phase.attributes().get("error");
            span.setStatus(StatusCode.ERROR, error == null ? "" : error.toString());
            if (error != null) {
                span.setAttribute(StartupAttributes.ERROR_TYPE, error.toString());
            }
        }
        return span;
    }

    /** A parent may be missing from the exported phases. */
    private static Context parent(
            Map<Integer, Context> contexts, PhaseRecord phase, StartupTimeline timeline) {
        int id = phase.parentId();
        while (true) {
            Context context = contexts.get(id);
            if (context != null) {
                return context;
            }
            PhaseRecord omitted = timeline.find(id);
            id = omitted == null ? PhaseRecord.ROOT_ID : omitted.parentId();
        }
    }

    /**
     * Stages, and phases up to the limit, the longest first. A parent is longer than most of its
     * children, so few lose theirs. Ordered by id, so that parents come first.
     */
    static List<PhaseRecord> kept(StartupTimeline timeline) {
        Set<PhaseRecord> longest = new HashSet<>(timeline.phases());
        if (longest.size() > MAX_PHASES) {
            longest =
                    new HashSet<>(
                            timeline.phases().stream()
                                    .sorted(
                                            Comparator.comparingLong(PhaseRecord::durationNanos)
                                                    .reversed()
                                                    .thenComparingInt(PhaseRecord::id))
                                    .limit(MAX_PHASES)
                                    .toList());
        }
        List<PhaseRecord> kept = new ArrayList<>(longest);
        kept.addAll(timeline.stages());
        kept.sort(Comparator.comparingInt(PhaseRecord::id));
        return kept;
    }

    private static void log(
            OpenTelemetry openTelemetry, Context context, StartupTimeline timeline) {
        boolean ready = timeline.outcome() == Outcome.READY;
        openTelemetry
                .getLogsBridge()
                .get(SCOPE)
                .logRecordBuilder()
                .setContext(context)
                .setTimestamp(at(timeline, timeline.duration().toNanos()))
                .setSeverity(ready ? Severity.INFO : Severity.WARN)
                .setSeverityText(ready ? "INFO" : "WARN")
                .setBody(ReadyLine.of(timeline))
                .setAllAttributes(StartupAttributes.of(timeline))
                .emit();
    }

    private static Instant at(StartupTimeline timeline, long nanos) {
        return timeline.processStart().plusNanos(nanos);
    }
}
