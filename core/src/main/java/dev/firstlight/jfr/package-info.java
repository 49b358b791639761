/**
 * The startup as JFR events. Only {@link dev.firstlight.jfr.LivePhase} may be touched on a JVM
 * without {@code jdk.jfr}; of the rest no event class is loaded before the flight recorder is
 * initialized, because the first access would initialize it.
 */
@NullMarked
package dev.firstlight.jfr;

import org.jspecify.annotations.NullMarked;
