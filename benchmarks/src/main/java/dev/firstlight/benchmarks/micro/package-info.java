/**
 * What a phase costs once the JVM is warm, beside a span, a step and an observation of the peers.
 * All do the same: begin, become what the thread is in, end, become what it was in before.
 */
@NullMarked
package dev.firstlight.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
