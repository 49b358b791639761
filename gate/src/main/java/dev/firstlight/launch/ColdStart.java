package dev.firstlight.launch;

import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one start. Immutable.
 *
 * @since 0.1.0
 */
public final class ColdStart {

    /** The source of the CPU time. */
    public enum CpuSource {
        /** A cgroup of the process: exact to a microsecond, including all children. */
        CGROUP,
        /** The scheduler's counters of each thread: exact, except for threads that had ended. */
        THREADS,
        /** The kernel's ticks: exact to a hundredth of a second. */
        TICKS,
        /** The platform does not report it; the CPU time is 0. */
        NONE
    }

    private final ReadySignal signal;
    private final Duration execToReady;
    private final @Nullable Duration mainToReady;
    private final @Nullable Duration firstHealthy;
    private final Duration cpu;
    private final CpuSource cpuSource;
    private final long peakMemoryBytes;
    private final double otherCpuShare;
    private final List<Throttling> throttling;
    private final @Nullable StartupTimeline timeline;

    private ColdStart(Builder b) {
        signal = b.signal;
        execToReady = b.execToReady;
        mainToReady = b.mainToReady;
        firstHealthy = b.firstHealthy;
        cpu = b.cpu;
        cpuSource = b.cpuSource;
        peakMemoryBytes = b.peakMemoryBytes;
        otherCpuShare = b.otherCpuShare;
        throttling = b.throttling;
        timeline = b.timeline;
    }

    /**
     * A builder; values that are not set were not measured.
     *
     * @param signal what showed that the service is ready
     * @param execToReady process start to ready
     */
    public static Builder builder(ReadySignal signal, Duration execToReady) {
        return new Builder(signal, execToReady);
    }

    /** What showed that the service is ready. */
    public ReadySignal signal() {
        return signal;
    }

    /**
     * Process start to ready: from the timeline if there is one, otherwise measured from outside.
     */
    public Duration execToReady() {
        return execToReady;
    }

    /** {@code main} to ready, or null if no timeline contains the begin of {@code main}. */
    public @Nullable Duration mainToReady() {
        return mainToReady;
    }

    /**
     * Process start to the first 200 of the health URL as seen by a client, or null without a
     * health URL.
     */
    public @Nullable Duration firstHealthy() {
        return firstHealthy;
    }

    /** CPU time of the process and its children until the signal was seen. */
    public Duration cpu() {
        return cpu;
    }

    /** How exact the CPU time is. */
    public CpuSource cpuSource() {
        return cpuSource;
    }

    /**
     * Largest resident memory until the signal, summed over the processes; 0 if the platform does
     * not report it.
     */
    public long peakMemoryBytes() {
        return peakMemoryBytes;
    }

    /**
     * Share of the machine's CPUs, 0 to 1, that other programs used in the meantime, including the
     * hypervisor; 0 if the platform does not report it.
     */
    public double otherCpuShare() {
        return otherCpuShare;
    }

    /** Samples of the CPU quota's throttling; empty without a quota. */
    public List<Throttling> throttling() {
        return throttling;
    }

    /**
     * The timeline that Firstlight recorded, or null if the service does not contain Firstlight.
     */
    public @Nullable StartupTimeline timeline() {
        return timeline;
    }

    /** How long the quota stopped the process before it was ready. */
    public Duration throttled() {
        return throttling.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(throttling.get(throttling.size() - 1).throttledNanos());
    }

    /**
     * How long the quota stopped the process between two instants, according to the samples: exact
     * to the period of the quota.
     *
     * @param fromNanos since process start
     * @param toNanos since process start
     */
    public Duration throttled(long fromNanos, long toNanos) {
        return Duration.ofNanos(
                Math.max(
                        0,
                        Throttling.at(throttling, toNanos) - Throttling.at(throttling, fromNanos)));
    }

    /** Collects the measurements. Not thread-safe. */
    public static final class Builder {

        private final ReadySignal signal;
        private final Duration execToReady;
        private @Nullable Duration mainToReady;
        private @Nullable Duration firstHealthy;
        private Duration cpu = Duration.ZERO;
        private CpuSource cpuSource = CpuSource.NONE;
        private long peakMemoryBytes;
        private double otherCpuShare;
        private List<Throttling> throttling = List.of();
        private @Nullable StartupTimeline timeline;

        private Builder(ReadySignal signal, Duration execToReady) {
            this.signal = signal;
            this.execToReady = execToReady;
        }

        /** {@code main} to ready; null if unknown. */
        public Builder mainToReady(@Nullable Duration value) {
            mainToReady = value;
            return this;
        }

        /** Process start to the first 200 of the health URL; null without one. */
        public Builder firstHealthy(@Nullable Duration value) {
            firstHealthy = value;
            return this;
        }

        /** CPU time until the signal, and its source. */
        public Builder cpu(Duration value, CpuSource source) {
            cpu = value;
            cpuSource = source;
            return this;
        }

        /** Largest resident memory; 0 if unknown. */
        public Builder peakMemoryBytes(long value) {
            peakMemoryBytes = value;
            return this;
        }

        /** Share of the CPUs that other programs used, 0 to 1. */
        public Builder otherCpuShare(double value) {
            otherCpuShare = value;
            return this;
        }

        /** Samples of the CPU quota's throttling. */
        public Builder throttling(List<Throttling> value) {
            throttling = List.copyOf(value);
            return this;
        }

        /**
         * The timeline that Firstlight recorded; null if the service does not contain Firstlight.
         */
        public Builder timeline(@Nullable StartupTimeline value) {
            timeline = value;
            return this;
        }

        /** The start. */
        public ColdStart build() {
            return new ColdStart(this);
        }
    }
}
