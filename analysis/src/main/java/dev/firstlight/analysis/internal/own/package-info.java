/** Rebuilds timelines from Firstlight's own events, independent of the parser. */
@NullMarked
package dev.firstlight.analysis.internal.own;

import org.jspecify.annotations.NullMarked;
