/**
 * A checkpoint implementation that checkpoints nothing and restores immediately, in the order of
 * notifications that org.crac documents. Selected by {@code
 * -Dorg.crac.Core.Compat=dev.firstlight.simcrac}.
 */
@NullMarked
package dev.firstlight.simcrac;

import org.jspecify.annotations.NullMarked;
