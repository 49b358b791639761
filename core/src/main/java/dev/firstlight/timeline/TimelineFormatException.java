package dev.firstlight.timeline;

import java.io.IOException;

/**
 * The text is no timeline, is cut short, or is of a newer schema. The message is one line for
 * people.
 */
public final class TimelineFormatException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 300;

    TimelineFormatException(String message) {
        super(TimelineText.printable(message, MAX_LENGTH));
    }
}
