/** What the gate finds and what it does not, what tuning finds, and what starts leave behind. */
@NullMarked
package dev.firstlight.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
