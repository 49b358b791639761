/** What can be set, how it is read, and what is wrong with it. */
@NullMarked
package dev.firstlight.settings;

import org.jspecify.annotations.NullMarked;
