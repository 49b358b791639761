/** The server that lets an alert arm the next start. */
@NullMarked
package dev.firstlight.cli.hook;

import org.jspecify.annotations.NullMarked;
