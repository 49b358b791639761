/**
 * The startup as Micrometer meters. Needs {@code micrometer-core} on the class path; nothing else
 * in core does.
 */
@NullMarked
package dev.firstlight.metrics;

import org.jspecify.annotations.NullMarked;
