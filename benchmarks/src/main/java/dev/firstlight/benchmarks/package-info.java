/**
 * The cost of tracing, compared with its peers. Start with {@link
 * dev.firstlight.benchmarks.Benchmarks}.
 */
@NullMarked
package dev.firstlight.benchmarks;

import org.jspecify.annotations.NullMarked;
