/** What a recording holds of a start, as rules read it, whichever parser read the events. */
@NullMarked
package dev.firstlight.analysis.internal.event;

import org.jspecify.annotations.NullMarked;
