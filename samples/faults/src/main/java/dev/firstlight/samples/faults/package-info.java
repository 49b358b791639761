/** What makes starts slow, to be planted into the samples. */
@NullMarked
package dev.firstlight.samples.faults;

import org.jspecify.annotations.NullMarked;
