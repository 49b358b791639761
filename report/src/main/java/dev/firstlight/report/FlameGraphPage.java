package dev.firstlight.report;

import dev.firstlight.analysis.RecordingFacts;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;
import one.convert.JfrConverter;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
import one.jfr.event.Event;
import one.jfr.event.EventCollector;
import org.jspecify.annotations.Nullable;

/**
 * The flame graph of a start by async-profiler's converter: the samples between process start and
 * ready, each below the phases of its thread at that time. So each phase is a frame, and zooming
 * into its frame shows one phase.
 */
final class FlameGraphPage extends JfrConverter {

    private static final int MOST_PHASES = 64;
    private static final int MOST_FRAMES = 512;

    private final StartupTimeline timeline;
    private final PhaseIndex phases;
    private final FlameGraph graph;
    private final long processStart;
    private long samples;

    private FlameGraphPage(
            JfrReader reader,
            Arguments arguments,
            StartupTimeline timeline,
            RecordingFacts recording) {
        super(reader, arguments);
        this.timeline = timeline;
        phases = new PhaseIndex(timeline);
        graph = new FlameGraph(arguments);
        processStart = ProfilePages.nanos(recording.processStart());
    }

    /**
     * The page, or null if the recording has no sample of the start.
     *
     * @param file the recording, not compressed
     */
    static @Nullable String of(StartupTimeline timeline, RecordingFacts recording, String file)
            throws IOException {
        Arguments arguments = ProfilePages.arguments(timeline, recording);
        arguments.title = "Samples from process start to ready, grouped by phase";
        arguments.inverted = true;
        try (JfrReader reader = new JfrReader(file)) {
            FlameGraphPage page = new FlameGraphPage(reader, arguments, timeline, recording);
            page.convert();
            if (page.samples == 0) {
                return null;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            page.graph.dump(out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    protected EventCollector createCollector(Arguments arguments) {
        return new Samples();
    }

    private void add(Event event) {
        StackTrace stack = jfr.stackTraces.get(event.stackTraceId);
        if (stack == null) {
            return;
        }
        long nanos = jfr.eventTimeToNanos(event.time) - processStart;
        PhaseRecord phase = phases.at(jfr.javaThreads.get(event.tid), nanos);
        if (phase == null) {
            return;
        }
        CallStack frames = new CallStack();
        Deque<PhaseRecord> path = new ArrayDeque<>();
        for (PhaseRecord p = phase;
                p != null && path.size() < MOST_PHASES;
                p = timeline.find(p.parentId())) {
            path.push(p);
        }
        for (PhaseRecord p : path) {
            frames.push(label(p), Frame.TYPE_KERNEL);
        }
        int outermost = Math.min(stack.methods.length, MOST_FRAMES);
        for (int i = outermost - 1; i >= 0; i--) {
            frames.push(getMethodName(stack.methods[i], stack.types[i]), stack.types[i]);
        }
        graph.addSample(frames, event.samples());
        samples += event.samples();
    }

    /** The page finds the frame by the id at its end. */
    private static String label(PhaseRecord phase) {
        return ProfilePages.harmless(phase.displayName()) + " [" + phase.id() + ']';
    }

    @Override
    public String getMethodName(long method, byte type) {
        return ProfilePages.harmless(super.getMethodName(method, type));
    }

    /** Receives each sample individually, because summing them up loses their time. */
    private final class Samples implements EventCollector {

        @Override
        public void collect(Event event) {
            add(event);
        }

        @Override
        public void beforeChunk() {}

        @Override
        public void afterChunk() {}

        @Override
        public boolean finish() {
            return false;
        }

        @Override
        public void forEach(Visitor visitor) {}
    }
}
