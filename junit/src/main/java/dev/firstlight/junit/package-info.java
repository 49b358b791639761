/** The startup of a service as a JUnit test. */
@NullMarked
package dev.firstlight.junit;

import org.jspecify.annotations.NullMarked;
