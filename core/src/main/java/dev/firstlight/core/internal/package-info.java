/** What holds the packages together. Internal: it may change in any release. */
@NullMarked
package dev.firstlight.core.internal;

import org.jspecify.annotations.NullMarked;
