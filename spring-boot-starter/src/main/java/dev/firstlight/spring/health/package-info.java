/**
 * The health paths, the readiness group of the actuator, and the health of gRPC follow the gate.
 */
@NullMarked
package dev.firstlight.spring.health;

import org.jspecify.annotations.NullMarked;
