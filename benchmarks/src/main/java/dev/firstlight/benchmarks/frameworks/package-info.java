/** The samples side by side: as they are, and with an archive of their classes. */
@NullMarked
package dev.firstlight.benchmarks.frameworks;

import org.jspecify.annotations.NullMarked;
