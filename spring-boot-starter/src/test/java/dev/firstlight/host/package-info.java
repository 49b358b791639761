/**
 * Applications that know nothing of Firstlight, in a package of their own, as Spring scans that of
 * the application. They are started in JVMs of their own, on class paths of their own.
 */
@NullMarked
package dev.firstlight.host;

import org.jspecify.annotations.NullMarked;
