/** Reads JFR recordings: the timeline that is in them, and what each phase spent its time on. */
@NullMarked
package dev.firstlight.analysis.internal.recording;

import org.jspecify.annotations.NullMarked;
