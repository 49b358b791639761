/**
 * A checkpoint implementation that checkpoints nothing and restores at once, in the order of
 * notifications that org.crac documents. Chosen by {@code
 * -Dorg.crac.Core.Compat=dev.firstlight.simcrac}.
 */
@NullMarked
package dev.firstlight.simcrac;

import org.jspecify.annotations.NullMarked;
