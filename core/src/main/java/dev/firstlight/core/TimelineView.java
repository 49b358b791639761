package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A rendering of a timeline that another module brings, such as the HTML report. Implementations
 * are named in {@code META-INF/services}, have a public constructor without parameters and are
 * stateless. {@link TimelineViews} finds them.
 */
public interface TimelineView {

    /** Name by which it is asked for, in paths and settings, such as {@code report}. */
    String name();

    /** Media type of what it writes, with the charset of a text. */
    String mediaType();

    /** End of the name of a file that holds it, without the dot, such as {@code html}. */
    String fileExtension();

    /**
     * Writes the view as a stream; closing the target stays with the caller. May take long and load
     * many classes, so it belongs behind ready and on no thread that others wait for.
     *
     * @param timeline what to show, finished or not
     * @param recording a JFR recording of the same start, or null without one
     * @param target gets the bytes
     * @throws IOException if the recording cannot be read or the target not be written
     */
    void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
            throws IOException;
}
