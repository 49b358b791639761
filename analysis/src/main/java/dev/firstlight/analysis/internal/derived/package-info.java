/** Timelines made up from what others than Firstlight recorded. */
@NullMarked
package dev.firstlight.analysis.internal.derived;

import org.jspecify.annotations.NullMarked;
