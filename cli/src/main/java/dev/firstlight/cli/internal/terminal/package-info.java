/** Code that all commands share: exit codes, output, progress, and failures. */
@NullMarked
package dev.firstlight.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
