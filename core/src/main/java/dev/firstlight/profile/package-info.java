/**
 * Arming the next start: an alert writes an arm file, and a start that finds one records itself.
 * What a start does then is up to {@link dev.firstlight.core}.
 */
@NullMarked
package dev.firstlight.profile;

import org.jspecify.annotations.NullMarked;
