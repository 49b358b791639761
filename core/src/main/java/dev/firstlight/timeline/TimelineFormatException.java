package dev.firstlight.timeline;

import java.io.IOException;

/**
 * The text is no timeline (or no other file of ours), is cut short, or is of a newer schema. The
 * message is one line for people.
 */
public final class TimelineFormatException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 300;

    /**
     * @param message what is wrong, in one line; cut where it is longer than 300 characters
     */
    public TimelineFormatException(String message) {
        super(TimelineText.printable(message, MAX_LENGTH));
    }
}
