/** A service that tells when the next bus goes. */
@NullMarked
package dev.firstlight.samples.quarkus;

import org.jspecify.annotations.NullMarked;
