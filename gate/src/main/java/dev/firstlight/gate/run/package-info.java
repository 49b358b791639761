/** Reports the progress of runs. */
@NullMarked
package dev.firstlight.gate.run;

import org.jspecify.annotations.NullMarked;
