/** Helpers that the tests of several modules share. Needs nothing but the JDK. */
@NullMarked
package dev.firstlight.support;

import org.jspecify.annotations.NullMarked;
