/** The server that lets an alert arm the next start. */
@NullMarked
package dev.firstlight.cli.internal.hook;

import org.jspecify.annotations.NullMarked;
