package dev.firstlight.spring.health;

import org.jspecify.annotations.Nullable;

/** Status of the actuator's health groups. A separate type because the actuator is optional. */
@FunctionalInterface
interface HealthGroups {

    /** The status of the group if it is not healthy; null if it is healthy or does not exist. */
    @Nullable String problem(String group);
}
