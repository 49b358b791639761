/** What {@code record}, {@code gate} and {@code tune} share: how a program is started. */
@NullMarked
package dev.firstlight.cli.internal.launch;

import org.jspecify.annotations.NullMarked;
