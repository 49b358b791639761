/** The commands that start a program many times: {@code gate} and {@code tune}. */
@NullMarked
package dev.firstlight.cli.internal.gate;

import org.jspecify.annotations.NullMarked;
