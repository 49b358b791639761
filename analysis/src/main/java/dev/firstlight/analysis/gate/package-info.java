/**
 * What a gate measured and decided: the model, its JSON, and the decision. Running starts is
 * another module's.
 */
@NullMarked
package dev.firstlight.analysis.gate;

import org.jspecify.annotations.NullMarked;
