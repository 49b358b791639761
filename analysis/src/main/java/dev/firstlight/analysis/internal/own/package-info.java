/** The timeline that Firstlight's own events hold, whichever parser read them. */
@NullMarked
package dev.firstlight.analysis.internal.own;

import org.jspecify.annotations.NullMarked;
