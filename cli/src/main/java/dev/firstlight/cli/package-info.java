/** The firstlight command: the only main and the only standard output. */
@NullMarked
package dev.firstlight.cli;

import org.jspecify.annotations.NullMarked;
