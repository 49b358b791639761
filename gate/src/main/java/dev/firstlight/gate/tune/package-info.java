/**
 * Tries what is known to make a start faster on one application and one machine, and keeps what is
 * shown to help.
 */
@NullMarked
package dev.firstlight.gate.tune;

import org.jspecify.annotations.NullMarked;
