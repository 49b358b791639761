/**
 * Records a startup and holds the readiness gate. Begin at {@link
 * dev.firstlight.core.StartupTrace#current()}.
 *
 * <p>What runs before ready avoids lambdas, regular expressions, {@code java.time} parsing and
 * field updaters: the first use of each costs a starting JVM up to several milliseconds.
 */
@NullMarked
package dev.firstlight.core;

import org.jspecify.annotations.NullMarked;
