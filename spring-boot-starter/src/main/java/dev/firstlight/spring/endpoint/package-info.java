/** The endpoints {@code startuptrace} and {@code startupalerts} of the actuator. */
@NullMarked
package dev.firstlight.spring.endpoint;

import org.jspecify.annotations.NullMarked;
