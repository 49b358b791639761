/**
 * Firstlight in a running Quarkus application: the hooks that Quarkus' start code calls, the timed
 * start observers, the health paths and checks, and the timeline's endpoint.
 */
@NullMarked
package dev.firstlight.quarkus.runtime;

import org.jspecify.annotations.NullMarked;
