/**
 * Decides from measured starts and states its confidence: percentiles with intervals, the share of
 * starts over a limit, and shifts between two samples. The distributions and tests come from Apache
 * Commons Statistics; the rules on top are Firstlight's. Explained in {@code
 * docs/gate-statistics.md}.
 */
@NullMarked
package dev.firstlight.analysis.statistics;

import org.jspecify.annotations.NullMarked;
