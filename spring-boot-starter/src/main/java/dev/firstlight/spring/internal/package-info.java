/** Code that the packages of the adapter share. Not for applications. */
@NullMarked
package dev.firstlight.spring.internal;

import org.jspecify.annotations.NullMarked;
