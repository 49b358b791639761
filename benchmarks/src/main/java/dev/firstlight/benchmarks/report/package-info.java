/** Figures of repeated measurements, and how they are written down. */
@NullMarked
package dev.firstlight.benchmarks.report;

import org.jspecify.annotations.NullMarked;
