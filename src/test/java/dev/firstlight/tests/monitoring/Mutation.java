package dev.firstlight.tests.monitoring;

/**
 * A rule with one change.
 *
 * @param original the original rule
 * @param changed the wrong rule
 * @param what description of the change
 */
record Mutation(Rule original, Rule changed, String what) {

    @Override
    public String toString() {
        return original + ": " + what;
    }
}
