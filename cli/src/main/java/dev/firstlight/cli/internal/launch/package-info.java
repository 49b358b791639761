/** Starts a program, for {@code record}, {@code gate}, and {@code tune}. */
@NullMarked
package dev.firstlight.cli.internal.launch;

import org.jspecify.annotations.NullMarked;
