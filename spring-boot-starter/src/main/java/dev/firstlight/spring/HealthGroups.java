package dev.firstlight.spring;

import org.jspecify.annotations.Nullable;

/** What the actuator's health groups say. Apart from them, as the actuator is optional. */
@FunctionalInterface
interface HealthGroups {

    /** The status of the group if it is not well; null if it is, or if there is no such group. */
    @Nullable String problem(String group);
}
