/** The firstlight command: the only main method and the only use of standard output. */
@NullMarked
package dev.firstlight.cli;

import org.jspecify.annotations.NullMarked;
