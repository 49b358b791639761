/** Figures of repeated measurements, and the pages that show them. */
@NullMarked
package dev.firstlight.benchmarks.report;

import org.jspecify.annotations.NullMarked;
