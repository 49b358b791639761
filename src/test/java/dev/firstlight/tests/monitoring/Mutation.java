package dev.firstlight.tests.monitoring;

/**
 * A rule with one thing changed.
 *
 * @param original the rule as it is
 * @param changed the rule as it should not be
 * @param what the change, for people
 */
record Mutation(Rule original, Rule changed, String what) {

    @Override
    public String toString() {
        return original + ": " + what;
    }
}
