/**
 * Arms the next start: an alert writes an arm file, and a start that finds one records itself.
 * {@link dev.firstlight.core} does the recording.
 */
@NullMarked
package dev.firstlight.profile;

import org.jspecify.annotations.NullMarked;
