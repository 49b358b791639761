/** The events of a start, as rules read them, independent of the parser. */
@NullMarked
package dev.firstlight.analysis.internal.event;

import org.jspecify.annotations.NullMarked;
