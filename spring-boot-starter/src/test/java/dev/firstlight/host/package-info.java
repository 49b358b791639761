/**
 * Applications that do not know Firstlight. They have their own package, because Spring scans the
 * application's package, and start in separate JVMs with their own class paths.
 */
@NullMarked
package dev.firstlight.host;

import org.jspecify.annotations.NullMarked;
