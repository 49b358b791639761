/** Reads JFR recordings: the timeline in them, and the costs of each phase. */
@NullMarked
package dev.firstlight.analysis.internal.recording;

import org.jspecify.annotations.NullMarked;
