/** The cost of being able to record a start, and of recording one. */
@NullMarked
package dev.firstlight.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
