/** How long it takes to analyse a large recording, and by which of the parsers there are. */
@NullMarked
package dev.firstlight.benchmarks.recording;

import org.jspecify.annotations.NullMarked;
