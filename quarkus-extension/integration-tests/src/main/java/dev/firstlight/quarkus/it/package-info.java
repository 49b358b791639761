/** A command that runs and ends. */
@NullMarked
package dev.firstlight.quarkus.it;

import org.jspecify.annotations.NullMarked;
