package dev.firstlight.launch;

import dev.firstlight.timeline.StartupTimeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one start. Immutable.
 *
 * @param signal what told that it is ready
 * @param execToReady start of the process to ready: by the timeline if there is one, else from
 *     outside
 * @param mainToReady {@code main} to ready, or null where no timeline knows when {@code main} ran
 * @param firstHealthy start of the process to the first 200 of the health URL as a client saw it,
 *     or null without a health URL
 * @param cpu CPU time of the process and its children until the signal was seen
 * @param cpuSource how exact that is
 * @param peakMemoryBytes largest resident memory until then, summed over the processes; 0 if the
 *     platform does not tell
 * @param otherCpuShare share of the machine's CPUs, 0 to 1, that others used meanwhile, what the
 *     hypervisor took included; 0 if the platform does not tell
 * @param throttling what the CPU quota cost; empty without one
 * @param timeline what Firstlight recorded, or null if it is not in the service
 */
public record ColdStart(
        ReadySignal signal,
        Duration execToReady,
        @Nullable Duration mainToReady,
        @Nullable Duration firstHealthy,
        Duration cpu,
        CpuSource cpuSource,
        long peakMemoryBytes,
        double otherCpuShare,
        List<Throttling> throttling,
        @Nullable StartupTimeline timeline) {

    /** Where the CPU time is from. */
    public enum CpuSource {
        /** A cgroup of the process: exact to a microsecond, all children included. */
        CGROUP,
        /** The scheduler's figures of each thread: exact, but for threads that had ended. */
        THREADS,
        /** The kernel's ticks: hundredths of a second. */
        TICKS,
        /** The platform does not tell; the CPU time is 0. */
        NONE
    }

    /** Copies the list. */
    public ColdStart {
        throttling = List.copyOf(throttling);
    }

    /** How long the quota stopped the process before it was ready. */
    public Duration throttled() {
        return throttling.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(throttling.get(throttling.size() - 1).throttledNanos());
    }

    /**
     * How long the quota stopped the process between two instants, as the samples tell: exact to
     * the period of the quota.
     *
     * @param fromNanos since the start of the process
     * @param toNanos since the start of the process
     */
    public Duration throttled(long fromNanos, long toNanos) {
        return Duration.ofNanos(
                Math.max(
                        0,
                        Throttling.at(throttling, toNanos) - Throttling.at(throttling, fromNanos)));
    }
}
