/** Derives timelines from data that Firstlight did not record. */
@NullMarked
package dev.firstlight.analysis.internal.derived;

import org.jspecify.annotations.NullMarked;
