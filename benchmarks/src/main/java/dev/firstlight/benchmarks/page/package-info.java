/** How long the HTML report of a large start takes to write, to show and to zoom. */
@NullMarked
package dev.firstlight.benchmarks.page;

import org.jspecify.annotations.NullMarked;
