/** Connects the packages of core. Internal: it may change in any release. */
@NullMarked
package dev.firstlight.core.internal;

import org.jspecify.annotations.NullMarked;
