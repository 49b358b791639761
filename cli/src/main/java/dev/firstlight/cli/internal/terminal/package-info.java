/** What all commands share: exit codes, output, progress, and how a command fails. */
@NullMarked
package dev.firstlight.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
