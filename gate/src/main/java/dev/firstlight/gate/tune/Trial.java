package dev.firstlight.gate.tune;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.launch.ColdStart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lever or combination that was compared with another variant in turns. Immutable.
 *
 * @param title what was tried
 * @param against what it was compared with
 * @param risk risk apart from time
 * @param cost what users must know about it
 * @param medianNanos from process start to ready; 0 if it did not start
 * @param time gain of time, or null if it did not start
 * @param cpu gain of CPU time until ready, or null if it did not start
 * @param memoryBytes median of the peak memory until ready, 0 if unknown
 * @param memory gain of memory, or null if unknown
 * @param buildNanos how long the creation of its files took
 * @param diskBytes size of its files
 * @param kept whether it is part of the result
 * @param problem why it does not start; empty if it does
 * @since 0.1.0
 */
public record Trial(
        String title,
        String against,
        Risk risk,
        String cost,
        double medianNanos,
        @Nullable Gain time,
        @Nullable Gain cpu,
        double memoryBytes,
        @Nullable Gain memory,
        long buildNanos,
        long diskBytes,
        boolean kept,
        String problem) {

    static Trial measured(
            String title,
            String against,
            Risk risk,
            String cost,
            List<ColdStart> base,
            List<ColdStart> candidate,
            Prepared prepared) {
        double bytes =
                Sample.of(candidate.stream().map(ColdStart::peakMemoryBytes).toList()).median();
        return new Trial(
                title,
                against,
                risk,
                cost,
                Sample.of(candidate.stream().map(start -> start.execToReady().toNanos()).toList())
                        .median(),
                Gain.between(base, candidate, start -> start.execToReady().toNanos()),
                Gain.between(base, candidate, start -> start.cpu().toNanos()),
                bytes,
                bytes == 0 ? null : Gain.between(base, candidate, ColdStart::peakMemoryBytes),
                prepared.buildNanos(),
                prepared.diskBytes(),
                false,
                "");
    }

    static Trial failed(String title, String against, Risk risk, String cost, String problem) {
        return new Trial(title, against, risk, cost, 0, null, null, 0, null, 0, 0, false, problem);
    }

    Trial keep() {
        return new Trial(
                title,
                against,
                risk,
                cost,
                medianNanos,
                time,
                cpu,
                memoryBytes,
                memory,
                buildNanos,
                diskBytes,
                true,
                problem);
    }

    /** Whether it is ready sooner with confidence. */
    public boolean isFaster() {
        return time != null && time.isShown();
    }

    /**
     * Whether it needs less CPU time with confidence and looks faster, but noise hides by how much.
     * CPU time varies far less than time.
     */
    public boolean isCheaper() {
        return !isFaster()
                && time != null
                && time.ratio() > 1
                && !time.isLoss()
                && cpu != null
                && cpu.isShown();
    }

    /** Whether it is better with confidence, in time or in CPU time. */
    public boolean isBetter() {
        return isFaster() || isCheaper();
    }
}
