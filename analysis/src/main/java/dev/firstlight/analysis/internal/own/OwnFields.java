package dev.firstlight.analysis.internal.own;

/**
 * The fields of one of Firstlight's own events, whichever parser read it.
 *
 * @since 0.1.0
 */
public interface OwnFields {

    /** The text; empty if there is none. */
    String text(String field);

    /** The number; 0 if there is none. */
    long number(String field);

    /** The time span in nanoseconds; 0 if there is none. */
    long nanos(String field);

    /** The switch; false if there is none. */
    boolean flag(String field);

    /** When the event itself began, in nanoseconds since the epoch, by the recording's clock. */
    long startEpochNanos();

    /** How long the event itself lasted; 0 of an instant. */
    long durationNanos();
}
