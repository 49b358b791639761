/**
 * What Firstlight does in a running Quarkus application: the hooks that its start code calls, the
 * start observers that are timed, the health paths and checks, the timeline's endpoint.
 */
@NullMarked
package dev.firstlight.quarkus.runtime;

import org.jspecify.annotations.NullMarked;
