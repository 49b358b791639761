/**
 * Firstlight at the build time of a Quarkus application. None of this is part of the application.
 */
@NullMarked
package dev.firstlight.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
