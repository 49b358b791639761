/** How long the analysis of a large recording takes, compared with the existing parsers. */
@NullMarked
package dev.firstlight.benchmarks.recording;

import org.jspecify.annotations.NullMarked;
