/** Code that all ways to run a gate share. */
@NullMarked
package dev.firstlight.gate.internal;

import org.jspecify.annotations.NullMarked;
