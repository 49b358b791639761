/** Runs cold starts in turns, on a machine that it watches, and hands over what was measured. */
@NullMarked
package dev.firstlight.gate.run;

import org.jspecify.annotations.NullMarked;
