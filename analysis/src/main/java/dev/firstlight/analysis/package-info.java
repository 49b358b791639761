/**
 * One start, read from files: its timeline, and the facts that a recording adds. All other packages
 * of this module work on that.
 */
@NullMarked
package dev.firstlight.analysis;

import org.jspecify.annotations.NullMarked;
