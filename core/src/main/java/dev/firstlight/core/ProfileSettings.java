package dev.firstlight.core;

/**
 * Which starts are recorded in detail, and where their recordings go. Immutable.
 *
 * @param mode which starts
 * @param arm directory in which a start looks whether it is armed, empty for none
 * @param directory for recordings, empty for the default
 * @param keep how many are kept
 * @param keepMegabytes how large they may be together
 * @param hook whether and how the service itself takes alerts
 */
public record ProfileSettings(
        Mode mode, String arm, String directory, int keep, int keepMegabytes, HookSettings hook) {

    /** Which starts are recorded. */
    public enum Mode {
        /** None. */
        OFF,
        /** Those that an alert armed. */
        ARMED,
        /** All, to keep those that miss the objective; armed ones are kept in any case. */
        MISSED
    }

    /** Whether a start must look if it is to be recorded. */
    boolean isWanted() {
        return mode == Mode.MISSED || (mode == Mode.ARMED && !arm.isEmpty());
    }
}
