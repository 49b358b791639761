/** Runs rounds of starts, and leaves out those that other programs disturbed. */
@NullMarked
package dev.firstlight.gate.internal.run;

import org.jspecify.annotations.NullMarked;
