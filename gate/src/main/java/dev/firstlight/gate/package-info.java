/** Runs cold starts, measures them, and decides. */
@NullMarked
package dev.firstlight.gate;

import org.jspecify.annotations.NullMarked;
