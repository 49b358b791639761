package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A rendering of a timeline that another module provides, such as the HTML report. Implementations
 * are listed in {@code META-INF/services}, have a public constructor without parameters, and are
 * stateless. {@link TimelineViews} finds them.
 *
 * @since 0.1.0
 */
public interface TimelineView {

    /** Name of the view in paths and settings, such as {@code report}. */
    String name();

    /** Media type of the output, with the charset if it is text. */
    String mediaType();

    /** File extension of the output without the dot, such as {@code html}. */
    String fileExtension();

    /**
     * Writes the view to a stream that the caller closes. May take long and load many classes, so
     * call it after ready and not on a thread that others wait for.
     *
     * @param timeline the timeline, finished or not
     * @param recording a JFR recording of the same start, or null
     * @param target receives the bytes
     * @throws IOException if reading the recording or writing the target fails
     */
    void write(StartupTimeline timeline, @Nullable Path recording, OutputStream target)
            throws IOException;
}
