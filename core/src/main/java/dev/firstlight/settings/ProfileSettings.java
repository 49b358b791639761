package dev.firstlight.settings;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which starts to record in detail, and where to keep the recordings. Immutable.
 *
 * @since 0.1.0
 */
public final class ProfileSettings {

    private final Mode mode;
    private final String arm;
    private final String directory;
    private final int keep;
    private final int keepMegabytes;
    private final HookSettings hook;

    /** Which starts to record. */
    public enum Mode {
        /** None. */
        OFF,
        /** Starts that an alert armed. */
        ARMED,
        /** Every start, keeping recordings of missed objectives and of armed starts. */
        MISSED
    }

    ProfileSettings(SettingParser p) {
        mode = p.constant(Setting.PROFILE, Mode.values());
        arm = p.text(Setting.PROFILE_ARM);
        directory = p.text(Setting.PROFILE_DIRECTORY);
        keep = p.number(Setting.PROFILE_KEEP, 1, 10_000);
        keepMegabytes = p.number(Setting.PROFILE_KEEP_MEGABYTES, 1, 1_000_000);
        hook = new HookSettings(p);
    }

    /** Whether a start must check whether it is armed. */
    public boolean isWanted() {
        return mode == Mode.MISSED || (mode == Mode.ARMED && !arm.isEmpty());
    }

    /** Which starts to record. */
    public Mode mode() {
        return mode;
    }

    /** Directory in which a start checks whether it is armed, empty for none. */
    public String arm() {
        return arm;
    }

    /** Directory for recordings, empty for the default. */
    public String directory() {
        return directory;
    }

    /** Maximum number of recordings to keep. */
    public int keep() {
        return keep;
    }

    /** Maximum total size of the recordings, in MiB. */
    public int keepMegabytes() {
        return keepMegabytes;
    }

    /** Whether and how the service itself accepts alerts. */
    public HookSettings hook() {
        return hook;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProfileSettings that
                && mode == that.mode
                && arm.equals(that.arm)
                && directory.equals(that.directory)
                && keep == that.keep
                && keepMegabytes == that.keepMegabytes
                && hook.equals(that.hook);
    }

    /** Without the hook's token. */
    @Override
    public String toString() {
        return "ProfileSettings" + List.of(mode, arm, directory, keep, keepMegabytes, hook);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, arm, directory, keep, keepMegabytes, hook);
    }
}
