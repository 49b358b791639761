package dev.firstlight.gate.tune;

import dev.firstlight.gate.launch.LaunchSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to tune. Immutable.
 *
 * @param spec the command and how to see that it is ready
 * @param runs of each side of a comparison, 3 at the least
 * @param rebuild whether the application may be processed anew, in a folder of ours
 * @param risk the largest that the result may have; what has more is tried and shown alone
 * @param folder where the files of the tried variants are left, or null to remove them
 */
public record TuneOptions(
        LaunchSpec spec, int runs, boolean rebuild, Risk risk, @Nullable Path folder) {

    /** Runs of each side unless another number is given. */
    public static final int DEFAULT_RUNS = 12;

    private static final int FEWEST = 3;
    private static final int MOST = 10_000;

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public TuneOptions {
        if (runs < FEWEST || runs > MOST) {
            throw new IllegalArgumentException("runs must be 3 to 10000, not " + runs);
        }
    }

    /** With the defaults: no rebuild, medium risk, nothing left. */
    public static TuneOptions of(LaunchSpec spec) {
        return new TuneOptions(spec, DEFAULT_RUNS, false, Risk.MEDIUM, null);
    }
}
