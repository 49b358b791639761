/** The settings, how they are read, and problems with their values. */
@NullMarked
package dev.firstlight.settings;

import org.jspecify.annotations.NullMarked;
