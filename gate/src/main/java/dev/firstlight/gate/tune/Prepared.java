package dev.firstlight.gate.tune;

import java.util.List;

/**
 * A variant whose files are made. Immutable.
 *
 * @param variant which
 * @param command that starts it here
 * @param recipe what was done for it, as commands to repeat, with relative file names
 * @param run the command that starts it after the recipe
 * @param buildNanos how long its files took
 * @param diskBytes how large they are
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
