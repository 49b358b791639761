/** The results of the rules. */
@NullMarked
package dev.firstlight.analysis.finding;

import org.jspecify.annotations.NullMarked;
