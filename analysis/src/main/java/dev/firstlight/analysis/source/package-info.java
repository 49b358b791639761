/** Reads starts from files of all kinds. */
@NullMarked
package dev.firstlight.analysis.source;

import org.jspecify.annotations.NullMarked;
