/**
 * Faults that make the samples start slowly. The package is below that of the samples because
 * findings must treat this code as the application's, not as Firstlight's.
 */
@NullMarked
package dev.firstlight.samples.faults;

import org.jspecify.annotations.NullMarked;
