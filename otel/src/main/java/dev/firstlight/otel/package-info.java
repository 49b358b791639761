/** A start as an OpenTelemetry trace. */
@NullMarked
package dev.firstlight.otel;

import org.jspecify.annotations.NullMarked;
