/** Starts complete processes in turns, and measures them from outside. */
@NullMarked
package dev.firstlight.benchmarks.process;

import org.jspecify.annotations.NullMarked;
