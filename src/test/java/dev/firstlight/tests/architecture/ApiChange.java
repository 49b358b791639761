package dev.firstlight.tests.architecture;

/**
 * A change after which a user's code may no longer run or compile.
 *
 * @param key what changed, such as {@code dev.firstlight.core.StartupTrace.fail(Throwable)}
 * @param change what became of it, such as {@code method removed}
 */
record ApiChange(String key, String change) {

    /** The line that admits the change in the changelog. */
    String line() {
        return "- `" + key + "`: " + change + ".";
    }
}
