/** What the very first span costs in a JVM that has just started. */
@NullMarked
package dev.firstlight.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
