/**
 * What timelines are read, written and masked with. For Firstlight's own modules: free to change,
 * and never in the signature of a type elsewhere. Knows nothing of timelines.
 */
@NullMarked
package dev.firstlight.timeline.internal;

import org.jspecify.annotations.NullMarked;
