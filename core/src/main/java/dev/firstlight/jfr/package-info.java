/**
 * The startup as JFR events. Only {@link dev.firstlight.jfr.LivePhase} may be touched on a JVM
 * without {@code jdk.jfr}; of the rest no event class is loaded before the flight recorder is
 * initialised, as the first touch would initialise it.
 */
@NullMarked
package dev.firstlight.jfr;

import org.jspecify.annotations.NullMarked;
