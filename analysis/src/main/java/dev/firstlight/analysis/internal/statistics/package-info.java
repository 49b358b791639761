/** Corrections that several rules share. */
@NullMarked
package dev.firstlight.analysis.internal.statistics;

import org.jspecify.annotations.NullMarked;
