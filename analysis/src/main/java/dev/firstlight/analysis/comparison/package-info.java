/**
 * Compares one start, or a set of starts, with another: the shift of ready, and the phases that
 * caused it.
 */
@NullMarked
package dev.firstlight.analysis.comparison;

import org.jspecify.annotations.NullMarked;
