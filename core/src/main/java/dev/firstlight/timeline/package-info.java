/**
 * The record of a startup: an immutable {@link dev.firstlight.timeline.StartupTimeline}, data
 * derived from it (tree, self time, critical path), its JSON form, and its text views. Depends only
 * on the JDK, so that offline tools read timelines without the recorder.
 */
@NullMarked
package dev.firstlight.timeline;

import org.jspecify.annotations.NullMarked;
