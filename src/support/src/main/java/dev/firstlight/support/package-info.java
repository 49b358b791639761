/** Helpers that tests of several modules share. Need only the JDK. */
@NullMarked
package dev.firstlight.support;

import org.jspecify.annotations.NullMarked;
