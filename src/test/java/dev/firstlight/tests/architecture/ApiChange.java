package dev.firstlight.tests.architecture;

/**
 * A change that can break a user's code at run time or compile time.
 *
 * @param key the changed member, such as {@code dev.firstlight.core.StartupTrace.fail(Throwable)}
 * @param change the kind of change, such as {@code method removed}
 */
record ApiChange(String key, String change) {

    /** The line that lists the change in the changelog. */
    String line() {
        return "- `" + key + "`: " + change + ".";
    }
}
