/** The cost of the core in a small service without a framework. */
@NullMarked
package dev.firstlight.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
