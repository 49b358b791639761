/**
 * Measurements and decisions of a gate: the model, its JSON, and the decision. Another module runs
 * the starts.
 */
@NullMarked
package dev.firstlight.analysis.gate;

import org.jspecify.annotations.NullMarked;
