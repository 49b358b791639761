/** Commands about commands: help, manual pages, completion. */
@NullMarked
package dev.firstlight.cli.internal.help;

import org.jspecify.annotations.NullMarked;
