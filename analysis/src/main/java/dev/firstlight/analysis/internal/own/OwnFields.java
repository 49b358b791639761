package dev.firstlight.analysis.internal.own;

/**
 * The fields of one of Firstlight's own events, independent of the parser.
 *
 * @since 0.1.0
 */
public interface OwnFields {

    /** The text; empty if it is absent. */
    String text(String field);

    /** The number; 0 if it is absent. */
    long number(String field);

    /** The time span in nanoseconds; 0 if it is absent. */
    long nanos(String field);

    /** The flag; false if it is absent. */
    boolean flag(String field);

    /** When the event itself began, in nanoseconds since the epoch, by the recording's clock. */
    long startEpochNanos();

    /** Duration of the event itself; 0 for an instant. */
    long durationNanos();
}
