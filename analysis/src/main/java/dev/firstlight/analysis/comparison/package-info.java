/**
 * One start, or a set of starts, against another: what became of ready, and of which phases it is.
 */
@NullMarked
package dev.firstlight.analysis.comparison;

import org.jspecify.annotations.NullMarked;
