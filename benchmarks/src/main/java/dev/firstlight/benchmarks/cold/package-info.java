/** The cost of the very first span in a JVM that has just started. */
@NullMarked
package dev.firstlight.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
