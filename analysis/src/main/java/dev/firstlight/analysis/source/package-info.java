/** Reads starts from files, whatever kind of file it is. */
@NullMarked
package dev.firstlight.analysis.source;

import org.jspecify.annotations.NullMarked;
