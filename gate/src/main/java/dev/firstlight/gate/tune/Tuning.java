package dev.firstlight.gate.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of tuning. Immutable.
 *
 * @param jdk version of the JDK
 * @param runs on each side of a comparison
 * @param alone each lever against the default
 * @param combined the steps that led to the result
 * @param result the result against the default, or null if no lever helps
 * @param command the command line to use, after the recipe
 * @param recipe commands that create its files
 * @param image both as lines of a Dockerfile
 * @param background beans that could be initialized in the background, longest first
 * @param disturbed share of the starts, 0 to 1, during which other programs used much of the
 *     machine
 * @param complete whether all levers were tried; false after an interrupt
 * @since 0.1.0
 */
public record Tuning(
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

    /** Copies the lists. */
    public Tuning {
        alone = List.copyOf(alone);
        combined = List.copyOf(combined);
        recipe = List.copyOf(recipe);
        image = List.copyOf(image);
        background = List.copyOf(background);
    }
}
