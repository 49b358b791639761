/**
 * What Firstlight does while a Quarkus application is built. Nothing of it is in the application.
 */
@NullMarked
package dev.firstlight.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
