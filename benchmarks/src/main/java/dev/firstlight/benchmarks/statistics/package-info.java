/** The gate's rules on simulated builds whose truth is known. */
@NullMarked
package dev.firstlight.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
