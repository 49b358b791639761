/** The Maven goal {@code firstlight:gate}. */
@NullMarked
package dev.firstlight.maven;

import org.jspecify.annotations.NullMarked;
