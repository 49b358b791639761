/** The cost of the extension in a Quarkus service. */
@NullMarked
package dev.firstlight.benchmarks.quarkus;

import org.jspecify.annotations.NullMarked;
