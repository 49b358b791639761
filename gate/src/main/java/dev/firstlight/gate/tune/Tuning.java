package dev.firstlight.gate.tune;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of tuning. Immutable.
 *
 * @since 0.1.0
 */
public final class Tuning {

    private final String jdk;
    private final int runs;
    private final List<Trial> alone;
    private final List<Trial> combined;
    private final @Nullable Trial result;
    private final String command;
    private final List<String> recipe;
    private final List<String> image;
    private final List<String> background;
    private final double disturbed;
    private final boolean complete;

    Tuning(
            String jdk,
            int runs,
            List<Trial> alone,
            List<Trial> combined,
            @Nullable Trial result,
            String command,
            List<String> recipe,
            List<String> image,
            List<String> background,
            double disturbed,
            boolean complete) {
        this.alone = List.copyOf(alone);
        this.combined = List.copyOf(combined);
        this.recipe = List.copyOf(recipe);
        this.image = List.copyOf(image);
        this.background = List.copyOf(background);
        this.jdk = jdk;
        this.runs = runs;
        this.result = result;
        this.command = command;
        this.disturbed = disturbed;
        this.complete = complete;
    }

    /** Version of the JDK. */
    public String jdk() {
        return jdk;
    }

    /** Runs on each side of a comparison. */
    public int runs() {
        return runs;
    }

    /** Each lever against the default. */
    public List<Trial> alone() {
        return alone;
    }

    /** The steps that led to the result. */
    public List<Trial> combined() {
        return combined;
    }

    /** The result against the default, or null if no lever helps. */
    public @Nullable Trial result() {
        return result;
    }

    /** The command line to use, after the recipe. */
    public String command() {
        return command;
    }

    /** Commands that create its files. */
    public List<String> recipe() {
        return recipe;
    }

    /** Recipe and command as lines of a Dockerfile. */
    public List<String> image() {
        return image;
    }

    /** Beans that could be initialized in the background, longest first. */
    public List<String> background() {
        return background;
    }

    /** Share of the starts, 0 to 1, during which other programs used much of the machine. */
    public double disturbed() {
        return disturbed;
    }

    /** Whether all levers were tried; false after an interrupt. */
    public boolean complete() {
        return complete;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Tuning other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Tuning" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                jdk,
                runs,
                alone,
                combined,
                result,
                command,
                recipe,
                image,
                background,
                disturbed,
                complete);
    }
}
