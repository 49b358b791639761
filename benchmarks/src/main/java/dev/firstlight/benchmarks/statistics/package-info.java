/** The gate's rules on simulated builds with a known truth. */
@NullMarked
package dev.firstlight.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
