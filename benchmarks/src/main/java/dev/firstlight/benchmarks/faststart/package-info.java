/**
 * How soon {@code samples/plain} is ready with all optimizations, and the same service without
 * Firstlight.
 */
@NullMarked
package dev.firstlight.benchmarks.faststart;

import org.jspecify.annotations.NullMarked;
