/**
 * Starts one command as a new process, waits until it is ready, measures that, and stops it so that
 * nothing remains: no process, port, file, or cgroup.
 */
@NullMarked
package dev.firstlight.launch;

import org.jspecify.annotations.NullMarked;
