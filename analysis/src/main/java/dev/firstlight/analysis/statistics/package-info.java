/**
 * Decides by measured starts, and says how sure it is: percentiles with intervals, the share of
 * starts over a limit, and shifts between two samples. The distributions and tests are those of
 * Apache Commons Statistics; the rules on top are ours. Explained in {@code
 * docs/gate-statistics.md}.
 */
@NullMarked
package dev.firstlight.analysis.statistics;

import org.jspecify.annotations.NullMarked;
