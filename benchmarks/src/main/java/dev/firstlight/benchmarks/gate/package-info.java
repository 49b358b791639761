/** What the gate detects and what it does not, what tuning finds, and what starts leave behind. */
@NullMarked
package dev.firstlight.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
