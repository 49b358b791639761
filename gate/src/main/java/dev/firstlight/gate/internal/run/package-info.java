/** Runs rounds of starts, and excludes those that other programs disturbed. */
@NullMarked
package dev.firstlight.gate.internal.run;

import org.jspecify.annotations.NullMarked;
