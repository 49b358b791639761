/**
 * The cost of a phase in a warm JVM, compared with a span, a step, and an observation of the peers.
 * All do the same: begin, become the thread's current one, end, and restore the previous one.
 */
@NullMarked
package dev.firstlight.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
