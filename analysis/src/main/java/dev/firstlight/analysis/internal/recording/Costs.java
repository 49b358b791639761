package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.Cost;
import dev.firstlight.analysis.PhaseCosts;
import dev.firstlight.analysis.SampledStack;
import dev.firstlight.analysis.internal.own.OwnStart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns time to phases. Each instant of a thread counts once: as a wait, otherwise as a pause of
 * the collector, otherwise as another stop. The rest was on the CPU or in native code as far as
 * samples show; what remains is unknown.
 */
final class Costs {

    private static final Cost[] WAITS = {Cost.LOCK, Cost.PARK, Cost.SLEEP, Cost.SOCKET, Cost.FILE};

    private final Lanes lanes;
    private final StackTable stacks;
    private final StoppedTime pauses;
    private final StoppedTime stops;
    private final LoadCurve compilers;
    private final Ledger ledger = new Ledger();
    private final long durationNanos;
    private long cpuPeriod;
    private long lostSamples;
    private final WaitLedger waits = new WaitLedger();
    private final Map<StackKey, long[]> byStack = new HashMap<>();

    /** The part of stopped time that fell into waits. */
    private final Map<Integer, long[]> waitedInStops = new HashMap<>();

    private record StackKey(Cost cost, int phaseId, int stack) {}

    Costs(
            Outline outline,
            TimelineClock clock,
            Lanes lanes,
            StackTable stacks,
            long durationNanos) {
        this.lanes = lanes;
        this.durationNanos = durationNanos;
        this.stacks = stacks;
        long base = OwnStart.epochNanos(clock.processStart());
        Coverage stopped = new Coverage();
        pauses = StoppedTime.of(within(outline.pauses(), base, durationNanos), stopped);
        stops = StoppedTime.of(within(outline.safepoints(), base, durationNanos), stopped);
        compilers = new LoadCurve(durationNanos);
    }

    private static Spans within(Spans epoch, long base, long durationNanos) {
        Spans spans = new Spans();
        for (int i = 0; i < epoch.size(); i++) {
            spans.add(
                    Math.max(0, epoch.start(i) - base),
                    Math.min(durationNanos, epoch.end(i) - base));
        }
        return spans;
    }

    void addWait(
            Lane lane,
            long start,
            long end,
            Cost cost,
            String on,
            @Nullable String holder,
            @Nullable Integer holderPhaseId,
            int stack) {
        int[] parts = {0};
        lane.waits.add(
                start,
                end,
                (from, to) ->
                        lane.cut(
                                from,
                                to,
                                (phase, at, until) -> {
                                    long nanos = until - at;
                                    ledger.add(phase, cost, nanos);
                                    waits.add(
                                            phase,
                                            cost,
                                            on,
                                            holder,
                                            holderPhaseId,
                                            stack,
                                            nanos,
                                            parts[0]++ == 0);
                                    stack(cost, phase, stack, nanos);
                                    long[] stopped =
                                            waitedInStops.computeIfAbsent(phase, id -> new long[2]);
                                    stopped[0] += pauses.within(at, until);
                                    stopped[1] += stops.within(at, until);
                                }));
    }

    void classLoad(Lane lane, long start, long end) {
        lane.classLoads.add(
                start,
                end,
                (from, to) ->
                        lane.cut(
                                from,
                                to,
                                (phase, at, until) ->
                                        ledger.add(phase, Cost.CLASS_LOAD, until - at)));
    }

    /** The time that a CPU-time sample represents. */
    void cpuPeriod(long nanos) {
        cpuPeriod = nanos > 0 ? nanos : cpuPeriod;
    }

    void compilation(long start, long end) {
        compilers.add(start, end, end - start);
    }

    private void stack(Cost cost, int phase, int stack, long nanos) {
        if (stack != 0) {
            long[] sum =
                    byStack.computeIfAbsent(new StackKey(cost, phase, stack), key -> new long[2]);
            sum[0] += nanos;
            sum[1]++;
        }
    }

    /** Called when everything is read: returns the costs by phase. */
    Map<Integer, PhaseCosts> finish(ThrottlingCurve throttling) {
        Map<Integer, Long> time = new HashMap<>();
        for (Lane lane : lanes.all()) {
            lane.cut(
                    0,
                    Long.MAX_VALUE,
                    (phase, from, to) -> {
                        time.merge(phase, to - from, Long::sum);
                        ledger.add(phase, Cost.GC, pauses.within(from, to));
                        ledger.add(phase, Cost.SAFEPOINT, stops.within(from, to));
                        ledger.add(phase, Cost.JIT, compilers.within(from, to));
                        ledger.add(phase, Cost.THROTTLED, throttling.curve().within(from, to));
                    });
            samples(lane);
            losses(lane);
        }
        time.forEach(this::settle);
        Map<Integer, PhaseCosts> costs = new LinkedHashMap<>();
        ledger.byPhase()
                .forEach((phase, nanos) -> {
                    if (!nanos.isEmpty()) {
                        costs.put(phase, new PhaseCosts(phase, nanos, waits.of(phase, stacks)));
                    }
                });
        return costs;
    }

    private void samples(Lane lane) {
        Samples samples = lane.samples;
        for (int i = 0; i < samples.size(); i++) {
            long at = samples.at(i);
            if (isRunning(lane, at)) {
                Cost cost = samples.isNative(i) ? Cost.NATIVE : Cost.ON_CPU;
                int phase = lane.phaseAt(at);
                ledger.add(phase, cost, samples.nanos(i));
                stack(cost, phase, samples.stack(i), samples.nanos(i));
            }
        }
    }

    /** Lost samples have no stack, but a thread and a time. */
    private void losses(Lane lane) {
        lostSamples +=
                lane.losses.spread(
                        durationNanos,
                        cpuPeriod,
                        at -> isRunning(lane, at),
                        (at, nanos) -> {
                            int phase = lane.phaseAt(at);
                            if (phase != Lane.NONE) {
                                ledger.add(phase, Cost.ON_CPU, nanos);
                            }
                        });
    }

    private boolean isRunning(Lane lane, long at) {
        return !lane.waits.contains(at) && !pauses.contains(at) && !stops.contains(at);
    }

    /** Stops during waits cost nothing, and samples represent no more than the remaining time. */
    private void settle(int phase, long nanos) {
        long[] stopped = waitedInStops.getOrDefault(phase, new long[2]);
        long left = nanos;
        for (Cost wait : WAITS) {
            left -= ledger.of(phase, wait);
        }
        left = limit(phase, Cost.GC, ledger.of(phase, Cost.GC) - stopped[0], left);
        left = limit(phase, Cost.SAFEPOINT, ledger.of(phase, Cost.SAFEPOINT) - stopped[1], left);
        left = limit(phase, Cost.ON_CPU, ledger.of(phase, Cost.ON_CPU), left);
        limit(phase, Cost.NATIVE, ledger.of(phase, Cost.NATIVE), left);
    }

    private long limit(int phase, Cost cost, long nanos, long left) {
        long limited = Math.max(0, Math.min(nanos, left));
        ledger.set(phase, cost, limited);
        return left - limited;
    }

    List<SampledStack> stacks() {
        List<SampledStack> all = new ArrayList<>();
        byStack.forEach((key, sum) ->
                all.add(
                        new SampledStack(
                                key.cost, key.phaseId, stacks.stack(key.stack), sum[0], sum[1])));
        all.sort(
                Comparator.comparingLong(SampledStack::nanos)
                        .reversed()
                        .thenComparing(SampledStack::cost)
                        .thenComparingInt(SampledStack::phaseId)
                        .thenComparing(stack -> String.join("\n", stack.frames())));
        return all;
    }

    long pauseNanos() {
        return pauses.within(0, Long.MAX_VALUE / 2);
    }

    long safepointNanos() {
        return stops.within(0, Long.MAX_VALUE / 2);
    }

    /** Number of CPU-time samples that the JVM lost, for threads with phases. */
    long lostSamples() {
        return lostSamples;
    }

    long compilerNanos() {
        return compilers.total();
    }
}
