/**
 * The startup as JFR events. On a JVM without {@code jdk.jfr}, only {@link
 * dev.firstlight.jfr.LivePhase} may be loaded. No event class is loaded before the flight recorder
 * is initialized, because the first access would initialize it.
 */
@NullMarked
package dev.firstlight.jfr;

import org.jspecify.annotations.NullMarked;
