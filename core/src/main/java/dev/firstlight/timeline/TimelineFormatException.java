package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.PrintableText;
import java.io.IOException;

/**
 * The text is not a timeline (or another Firstlight file), is truncated, or uses a newer schema.
 * The message is one line for people.
 *
 * @since 0.1.0
 */
public final class TimelineFormatException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 300;

    /**
     * @param message the problem in one line, truncated to 300 characters
     */
    public TimelineFormatException(String message) {
        super(PrintableText.of(message, MAX_LENGTH));
    }
}
