package dev.firstlight.gate.tune;

import dev.firstlight.launch.LaunchSpec;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to tune. Immutable; created by {@link #of(LaunchSpec)} and the {@code with} methods, which
 * return changed copies.
 *
 * @since 0.1.0
 */
public final class TuneOptions {

    /** Default number of runs on each side. */
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
     * The defaults: no rebuild, medium risk, no files kept, all levers tried.
     *
     * @param spec the command and how to detect that it is ready
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

    /** The command and how to detect that it is ready. */
    public LaunchSpec spec() {
        return spec;
    }

    /** Runs on each side of a comparison. */
    public int runs() {
        return runs;
    }

    /** Whether to rebuild the application in a separate directory. */
    public boolean rebuild() {
        return rebuild;
    }

    /** The highest risk that the result may have. */
    public Risk risk() {
        return risk;
    }

    /** Directory for the files of the tried variants, or null to remove them. */
    public @Nullable Path folder() {
        return folder;
    }

    /** The levers to skip. */
    public Set<String> skipped() {
        return skipped;
    }

    /**
     * With another number of runs on each side of a comparison.
     *
     * @throws IllegalArgumentException if it is less than 4, which prove nothing, or more than
     *     10000
     */
    public TuneOptions withRuns(int newRuns) {
        if (newRuns < FEWEST || newRuns > MOST) {
            throw new IllegalArgumentException("runs must be 4 to 10000, not " + newRuns);
        }
        TuneOptions copy = copy();
        copy.runs = newRuns;
        return copy;
    }

    /** Sets whether to rebuild the application in a separate directory. */
    public TuneOptions withRebuild(boolean newRebuild) {
        TuneOptions copy = copy();
        copy.rebuild = newRebuild;
        return copy;
    }

    /** With another highest risk; a riskier lever is only tried alone. */
    public TuneOptions withRisk(Risk newRisk) {
        TuneOptions copy = copy();
        copy.risk = newRisk;
        return copy;
    }

    /** Keeps the files of the tried variants in this directory; null removes them. */
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
