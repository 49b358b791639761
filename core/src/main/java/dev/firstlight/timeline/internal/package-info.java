/**
 * Code to read, write, and mask timelines. For Firstlight's own modules: free to change, and never
 * in the signature of a type elsewhere. Does not depend on timelines.
 */
@NullMarked
package dev.firstlight.timeline.internal;

import org.jspecify.annotations.NullMarked;
