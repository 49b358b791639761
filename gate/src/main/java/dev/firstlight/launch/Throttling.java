package dev.firstlight.launch;

import java.util.List;

/**
 * How long a CPU quota had stopped a process until an instant.
 *
 * @param atNanos the instant, since process start
 * @param throttledNanos sum until then, over all CPUs
 * @since 0.1.0
 */
public record Throttling(long atNanos, long throttledNanos) {

    /** Interpolates linearly between the samples. */
    static long at(List<Throttling> samples, long nanos) {
        long beforeAt = 0;
        long before = 0;
        for (Throttling sample : samples) {
            if (sample.atNanos >= nanos) {
                long length = sample.atNanos - beforeAt;
                double share = length == 0 ? 1 : (nanos - beforeAt) / (double) length;
                return before + Math.round(share * (sample.throttledNanos - before));
            }
            beforeAt = sample.atNanos;
            before = sample.throttledNanos;
        }
        return before;
    }
}
