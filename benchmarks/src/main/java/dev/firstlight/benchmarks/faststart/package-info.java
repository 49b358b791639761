/** How soon {@code samples/plain} is ready with all that helps, and the same service without us. */
@NullMarked
package dev.firstlight.benchmarks.faststart;

import org.jspecify.annotations.NullMarked;
