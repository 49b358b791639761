/** What it costs to be ready to record a start, and to record one. */
@NullMarked
package dev.firstlight.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
