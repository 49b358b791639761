/**
 * What is known of one start, read from files: its timeline, and what a recording adds to it. All
 * other packages of this module work on that.
 */
@NullMarked
package dev.firstlight.analysis;

import org.jspecify.annotations.NullMarked;
