package dev.firstlight.gate.tune;

import java.util.List;

/**
 * A variant whose files exist. Immutable.
 *
 * @param variant the variant
 * @param command the command that starts it here
 * @param recipe commands that repeat its creation, with relative file names
 * @param run the command that starts it after the recipe
 * @param buildNanos how long the creation of its files took
 * @param diskBytes size of its files
 */
record Prepared(
        Variant variant,
        JavaCommand command,
        List<String> recipe,
        List<String> run,
        long buildNanos,
        long diskBytes) {

    Prepared {
        recipe = List.copyOf(recipe);
        run = List.copyOf(run);
    }
}
