package dev.firstlight.gate.tune;

import dev.firstlight.launch.LaunchSpec;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to tune. Immutable.
 *
 * @param spec the command and how to see that it is ready
 * @param runs of each side of a comparison, 4 at the least: fewer show nothing
 * @param rebuild whether the application may be processed anew, in a folder of ours
 * @param risk the largest that the result may have; what has more is tried and shown alone
 * @param folder where the files of the tried variants are left, or null to remove them
 * @param skipped what is not tried: {@code layout}, {@code spring-aot}, {@code archive}, {@code
 *     serial}, {@code parallel}, {@code c1}, {@code heap}, {@code verification}, {@code lazy}
 */
public record TuneOptions(
        LaunchSpec spec,
        int runs,
        boolean rebuild,
        Risk risk,
        @Nullable Path folder,
        Set<String> skipped) {

    /** Runs of each side unless another number is given. */
    public static final int DEFAULT_RUNS = 12;

    private static final int FEWEST = 4;
    private static final int MOST = 10_000;

    /**
     * @throws IllegalArgumentException if the command does not start a JVM, a number is out of its
     *     range, or there is nothing of a name to skip
     */
    public TuneOptions {
        JavaCommand.parse(spec.command());
        if (runs < FEWEST || runs > MOST) {
            throw new IllegalArgumentException("runs must be 4 to 10000, not " + runs);
        }
        skipped = Set.copyOf(skipped);
        for (String name : skipped) {
            if (!Lever.names().contains(name)) {
                throw new IllegalArgumentException(
                        "unknown lever '"
                                + name
                                + "' to skip; known levers: "
                                + String.join(", ", Lever.names()));
            }
        }
    }

    /** With the defaults: no rebuild, medium risk, nothing left, all tried. */
    public static TuneOptions of(LaunchSpec spec) {
        return new TuneOptions(spec, DEFAULT_RUNS, false, Risk.MEDIUM, null, Set.of());
    }
}
