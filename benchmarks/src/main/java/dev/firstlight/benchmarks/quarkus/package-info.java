/** What the extension adds to a Quarkus service. */
@NullMarked
package dev.firstlight.benchmarks.quarkus;

import org.jspecify.annotations.NullMarked;
