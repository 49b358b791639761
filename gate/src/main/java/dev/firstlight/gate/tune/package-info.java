/**
 * Tries the known ways to make a start faster on one application and one machine, and keeps those
 * that measurably help.
 */
@NullMarked
package dev.firstlight.gate.tune;

import org.jspecify.annotations.NullMarked;
