/** What the rules say of a start. */
@NullMarked
package dev.firstlight.analysis.finding;

import org.jspecify.annotations.NullMarked;
