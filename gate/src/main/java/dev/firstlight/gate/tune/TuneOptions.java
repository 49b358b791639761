package dev.firstlight.gate.tune;

import dev.firstlight.launch.LaunchSpec;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to tune. Immutable; made by {@link #of(LaunchSpec)} and the {@code with} methods, which
 * return changed copies.
 *
 * @since 0.1.0
 */
public final class TuneOptions {

    /** Runs of each side unless another number is given. */
    public static final int DEFAULT_RUNS = 12;

    private static final int FEWEST = 4;
    private static final int MOST = 10_000;

    private final LaunchSpec spec;
    private int runs = DEFAULT_RUNS;
    private boolean rebuild;
    private Risk risk = Risk.MEDIUM;
    private @Nullable Path folder;
    private Set<String> skipped = Set.of();

    private TuneOptions(LaunchSpec spec) {
        this.spec = spec;
    }

    /**
     * With the defaults: no rebuild, medium risk, no files left, all levers tried.
     *
     * @param spec the command and how to see that it is ready
     * @throws IllegalArgumentException if the command does not start a JVM
     */
    public static TuneOptions of(LaunchSpec spec) {
        JavaCommand.parse(spec.command());
        return new TuneOptions(spec);
    }

    private TuneOptions copy() {
        TuneOptions copy = new TuneOptions(spec);
        copy.runs = runs;
        copy.rebuild = rebuild;
        copy.risk = risk;
        copy.folder = folder;
        copy.skipped = skipped;
        return copy;
    }

    /** The command and how to see that it is ready. */
    public LaunchSpec spec() {
        return spec;
    }

    /** Runs of each side of a comparison. */
    public int runs() {
        return runs;
    }

    /** Whether the application may be rebuilt, in a folder of ours. */
    public boolean rebuild() {
        return rebuild;
    }

    /** The largest risk that the result may have. */
    public Risk risk() {
        return risk;
    }

    /** Where the files of the tried variants are left, or null to remove them. */
    public @Nullable Path folder() {
        return folder;
    }

    /** The levers that are not tried. */
    public Set<String> skipped() {
        return skipped;
    }

    /**
     * With another number of runs of each side of a comparison.
     *
     * @throws IllegalArgumentException if it is less than 4, which show nothing, or more than 10000
     */
    public TuneOptions withRuns(int newRuns) {
        if (newRuns < FEWEST || newRuns > MOST) {
            throw new IllegalArgumentException("runs must be 4 to 10000, not " + newRuns);
        }
        TuneOptions copy = copy();
        copy.runs = newRuns;
        return copy;
    }

    /** Whether the application may be rebuilt, in a folder of ours. */
    public TuneOptions withRebuild(boolean newRebuild) {
        TuneOptions copy = copy();
        copy.rebuild = newRebuild;
        return copy;
    }

    /** With another largest risk of the result; a lever with more is tried and shown alone. */
    public TuneOptions withRisk(Risk newRisk) {
        TuneOptions copy = copy();
        copy.risk = newRisk;
        return copy;
    }

    /** Leaves the files of the tried variants there; null removes them. */
    public TuneOptions withFolder(@Nullable Path newFolder) {
        TuneOptions copy = copy();
        copy.folder = newFolder;
        return copy;
    }

    /**
     * Without these levers: {@code layout}, {@code spring-aot}, {@code archive}, {@code serial},
     * {@code parallel}, {@code c1}, {@code heap}, {@code verification}, {@code lazy}.
     *
     * @throws IllegalArgumentException if one of them is unknown
     */
    public TuneOptions withSkipped(Set<String> names) {
        for (String name : names) {
            if (!Lever.names().contains(name)) {
                throw new IllegalArgumentException(
                        "unknown lever '"
                                + name
                                + "' to skip; known levers: "
                                + String.join(", ", Lever.names()));
            }
        }
        TuneOptions copy = copy();
        copy.skipped = Set.copyOf(names);
        return copy;
    }
}
