package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.LibraryLoad;
import dev.firstlight.analysis.MethodTime;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.timeline.StartupTimeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The second pass over a recording: assigns each event to the innermost phase of its thread. Times
 * are nanoseconds since process start.
 */
final class CostPass {

    private static final int MAX_LIBRARIES = 1_000;
    private static final int MAX_METHODS = 5_000;

    private final Outline outline;
    private final TimelineClock clock;
    private final long durationNanos;
    private final Lanes lanes;
    private final Costs costs;
    private final Counts counts;
    private final StackTable stacks;
    private final ThrottlingCurve throttling;
    private final Map<MethodKey, long[]> traced = new HashMap<>();
    private final Map<String, long[]> timed = new HashMap<>();
    private final List<LibraryLoad> libraries = new ArrayList<>();

    private record MethodKey(String method, @Nullable Integer phaseId) {}

    CostPass(Outline outline, StartupTimeline timeline, TimelineClock clock) {
        this.outline = outline;
        this.clock = clock;
        this.durationNanos = timeline.duration().toNanos();
        this.lanes = Lanes.of(timeline, outline.evidence().mainThreadId());
        this.stacks = new StackTable();
        this.costs = new Costs(outline, clock, lanes, stacks, durationNanos);
        this.counts = new Counts(outline.settings());
        this.throttling = new ThrottlingCurve(durationNanos);
    }

    void read(Path file, Path name) throws StartupFileException {
        EventPass pass = new EventPass();
        WaitType.BY_TYPE.forEach((type, waits) -> pass.on(type, event -> wait(event, waits)));
        pass.on("jdk.ClassLoad", this::classLoad);
        pass.on("jdk.ClassDefine", event -> count(event, "class.defined"));
        pass.on("jdk.Compilation", this::compilation);
        pass.on("jdk.GarbageCollection", event -> count(event, "gc.count"));
        pass.on("jdk.ThreadStart", event -> count(event, "thread.starts"));
        pass.on("jdk.ContainerCPUThrottling", this::throttled);
        pass.on("jdk.NativeLibraryLoad", this::library);
        pass.on("jdk.MethodTrace", this::trace);
        pass.on("jdk.MethodTiming", this::timing);
        sampling(pass);
        counts.expect("gc.count", "jdk.GarbageCollection");
        counts.expect("class.loads", "jdk.ClassLoad");
        counts.expect("class.defined", "jdk.ClassDefine");
        counts.expect("jit.compilations", "jdk.Compilation");
        counts.expect("thread.starts", "jdk.ThreadStart");
        pass.read(file, name);
    }

    private void sampling(EventPass pass) {
        ActiveSettings settings = outline.settings();
        long nativePeriod = settings.periodNanos("jdk.NativeMethodSample", 20_000_000L);
        pass.on(
                "jdk.NativeMethodSample",
                event -> sample(event, "sampledThread", nativePeriod, true));
        if (outline.hasCpuTimeSamples()) {
            pass.on("jdk.CPUTimeSamplesLost", this::lost);
            long cpuPeriod = settings.periodNanos("jdk.CPUTimeSample", 10_000_000L);
            // This sampler sees native code, too, and each thread at its due time.
            pass.on(
                    "jdk.CPUTimeSample",
                    event -> {
                        long own = EventFields.nanos(event, "samplingPeriod");
                        sample(event, "eventThread", own > 0 ? own : cpuPeriod, false);
                    });
        } else {
            long period = settings.periodNanos("jdk.ExecutionSample", 20_000_000L);
            pass.on("jdk.ExecutionSample", event -> sample(event, "sampledThread", period, false));
        }
    }

    private boolean isOutside(long start) {
        return start < 0 || start >= durationNanos;
    }

    private void count(RecordedEvent event, String name) {
        if (!isOutside(clock.start(event))) {
            counts.add(name, 1);
        }
    }

    private @Nullable Lane lane(@Nullable RecordedThread thread) {
        return thread == null ? null : lanes.of(thread.getJavaThreadId());
    }

    private void wait(RecordedEvent event, WaitType waits) {
        Lane lane = lane(EventFields.thread(event));
        if (lane == null) {
            return;
        }
        long start = clock.start(event);
        long end = clock.end(event);
        if (start >= durationNanos || end <= 0) {
            return;
        }
        RecordedThread owner =
                waits.cost() == Cost.LOCK ? EventFields.thread(event, "previousOwner") : null;
        Lane ownerLane = lane(owner);
        int held = ownerLane == null ? Lane.NONE : ownerLane.phaseAt(Math.max(0, start));
        costs.addWait(
                lane,
                start,
                end,
                waits.cost(),
                waits.on(event),
                owner == null ? null : EventFields.name(owner),
                held == Lane.NONE ? null : held,
                stacks.number(event));
    }

    private void classLoad(RecordedEvent event) {
        count(event, "class.loads");
        Lane lane = lane(EventFields.thread(event));
        if (lane != null) {
            costs.classLoad(lane, clock.start(event), clock.end(event));
        }
    }

    private void compilation(RecordedEvent event) {
        count(event, "jit.compilations");
        costs.compilation(clock.start(event), clock.end(event));
    }

    private void throttled(RecordedEvent event) {
        throttling.sample(
                clock.start(event),
                EventFields.nanos(event, "cpuThrottledTime"),
                EventFields.number(event, "cpuThrottledSlices"));
    }

    private void sample(RecordedEvent event, String field, long period, boolean nativeCode) {
        long at = clock.start(event);
        Lane lane = lane(EventFields.thread(event, field));
        if (lane != null && !nativeCode) {
            lane.losses.seen(at, period);
            costs.cpuPeriod(period);
        }
        if (isOutside(at)) {
            return;
        }
        counts.add(nativeCode ? "samples.native" : "samples.cpu", 1);
        if (lane != null && lane.phaseAt(at) != Lane.NONE) {
            lane.samples.add(at, period, stacks.number(event), nativeCode);
        }
    }

    /**
     * Samples of the thread that the JVM lost since the previous event; it may report them after
     * ready.
     */
    private void lost(RecordedEvent event) {
        Lane lane = lane(EventFields.thread(event));
        if (lane != null) {
            lane.losses.add(clock.start(event), EventFields.number(event, "lostSamples"));
        }
    }

    private void library(RecordedEvent event) {
        long start = clock.start(event);
        if (!isOutside(start) && libraries.size() < MAX_LIBRARIES) {
            libraries.add(
                    new LibraryLoad(
                            EventFields.text(event, "name"),
                            start,
                            clock.end(event) - start,
                            phaseOf(event, start)));
        }
    }

    private @Nullable Integer phaseOf(RecordedEvent event, long at) {
        Lane lane = lane(EventFields.thread(event));
        int phase = lane == null ? Lane.NONE : lane.phaseAt(at);
        return phase == Lane.NONE ? null : phase;
    }

    private void trace(RecordedEvent event) {
        long start = clock.start(event);
        MethodKey key = new MethodKey(EventFields.method(event, "method"), phaseOf(event, start));
        if (!isOutside(start) && (traced.size() < MAX_METHODS || traced.containsKey(key))) {
            long[] sum = traced.computeIfAbsent(key, k -> new long[2]);
            sum[0]++;
            sum[1] += clock.end(event) - start;
        }
    }

    /**
     * Each event contains the sums so far; the last one within the start counts, or the first one
     * after it.
     */
    private void timing(RecordedEvent event) {
        String method = EventFields.method(event, "method");
        long invocations = EventFields.number(event, "invocations");
        if (invocations <= 0 || (timed.size() >= MAX_METHODS && !timed.containsKey(method))) {
            return;
        }
        long[] known = timed.get(method);
        if (known == null || !isOutside(clock.start(event))) {
            double nanos = (double) EventFields.nanos(event, "average") * invocations;
            timed.put(method, new long[] {invocations, (long) Math.min(nanos, 1e18)});
        }
    }

    Costs costs() {
        return costs;
    }

    Counts counts() {
        return counts;
    }

    StackTable stacks() {
        return stacks;
    }

    ThrottlingCurve throttling() {
        return throttling;
    }

    List<LibraryLoad> libraries() {
        List<LibraryLoad> all = new ArrayList<>(libraries);
        if (all.isEmpty()) {
            outline.libraries().forEach(path -> all.add(new LibraryLoad(path, -1, 0, null)));
        }
        return all;
    }

    List<MethodTime> methods() {
        List<MethodTime> all = new ArrayList<>();
        traced.forEach(
                (key, sum) -> all.add(new MethodTime(key.method, key.phaseId, sum[0], sum[1])));
        timed.forEach((method, sum) -> all.add(new MethodTime(method, null, sum[0], sum[1])));
        all.sort((a, b) -> Long.compare(b.nanos(), a.nanos()));
        return all;
    }
}
