/** A service that lists the next bus departures. */
@NullMarked
package dev.firstlight.samples.quarkus;

import org.jspecify.annotations.NullMarked;
