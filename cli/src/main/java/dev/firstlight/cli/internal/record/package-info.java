/** The {@code record} command: runs a program and records its start. */
@NullMarked
package dev.firstlight.cli.internal.record;

import org.jspecify.annotations.NullMarked;
