package dev.firstlight.gate.tune;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.launch.ColdStart;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lever or combination that was compared with another variant in turns. Immutable.
 *
 * @since 0.1.0
 */
public final class Trial {

    private final String title;
    private final String against;
    private final Risk risk;
    private final String cost;
    private final double medianNanos;
    private final @Nullable Gain time;
    private final @Nullable Gain cpu;
    private final double memoryBytes;
    private final @Nullable Gain memory;
    private final long buildNanos;
    private final long diskBytes;
    private final boolean kept;
    private final String problem;

    Trial(
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
        this.title = title;
        this.against = against;
        this.risk = risk;
        this.cost = cost;
        this.medianNanos = medianNanos;
        this.time = time;
        this.cpu = cpu;
        this.memoryBytes = memoryBytes;
        this.memory = memory;
        this.buildNanos = buildNanos;
        this.diskBytes = diskBytes;
        this.kept = kept;
        this.problem = problem;
    }

    /** What was tried. */
    public String title() {
        return title;
    }

    /** What it was compared with. */
    public String against() {
        return against;
    }

    /** Risk apart from time. */
    public Risk risk() {
        return risk;
    }

    /** What users must know about it. */
    public String cost() {
        return cost;
    }

    /** Time from process start to ready; 0 if it did not start. */
    public double medianNanos() {
        return medianNanos;
    }

    /** Gain of time, or null if it did not start. */
    public @Nullable Gain time() {
        return time;
    }

    /** Gain of CPU time until ready, or null if it did not start. */
    public @Nullable Gain cpu() {
        return cpu;
    }

    /** Median of the peak memory until ready, 0 if unknown. */
    public double memoryBytes() {
        return memoryBytes;
    }

    /** Gain of memory, or null if unknown. */
    public @Nullable Gain memory() {
        return memory;
    }

    /** How long the creation of its files took. */
    public long buildNanos() {
        return buildNanos;
    }

    /** Size of its files. */
    public long diskBytes() {
        return diskBytes;
    }

    /** Whether it is part of the result. */
    public boolean kept() {
        return kept;
    }

    /** Why it does not start; empty if it does. */
    public String problem() {
        return problem;
    }

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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Trial other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Trial" + content();
    }

    private List<?> content() {
        return Arrays.asList(
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
                kept,
                problem);
    }
}
