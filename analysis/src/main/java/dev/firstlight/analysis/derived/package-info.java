/** Timelines made up from what others than Firstlight recorded. */
@NullMarked
package dev.firstlight.analysis.derived;

import org.jspecify.annotations.NullMarked;
