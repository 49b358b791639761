package dev.firstlight.core;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one trace: those of system properties and environment, until the framework's
 * configuration is read. Thread-safe.
 */
final class TraceSettings {

    private final Owner owner;
    private final Object lock = new Object();
    private volatile @Nullable Settings settings;
    private volatile List<SettingException> problems = List.of();

    TraceSettings(Owner owner) {
        this.owner = owner;
    }

    /** The trace that they are the settings of. */
    interface Owner {

        /** These hold from now on. With the lock of the settings. */
        void obey(Settings newSettings);

        /** The start cannot go on with them. */
        void fail(SettingException problem);

        /** They have changed. */
        void wake();
    }

    /** Those in force. */
    Settings get() {
        Settings known = settings;
        if (known == null) {
            synchronized (lock) {
                known = settings;
                if (known == null) {
                    List<SettingException> found = new ArrayList<>();
                    known = Settings.fromSystem(found);
                    apply(known, found);
                }
            }
        }
        return known;
    }

    /** What is wrong with them. */
    List<SettingException> problems() {
        return problems;
    }

    /**
     * Fails the start if a value is wrong and that is not allowed.
     *
     * @throws SettingException then
     */
    void refuseWrong() {
        if (get().strict() && !problems.isEmpty()) {
            SettingException first = problems.get(0);
            owner.fail(first);
            throw first;
        }
    }

    /**
     * Replaces them.
     *
     * @throws SettingException the first problem, where they are strict
     */
    void configure(Settings newSettings, List<SettingException> found) {
        if (newSettings.strict() && !found.isEmpty()) {
            throw found.get(0);
        }
        apply(newSettings, found);
    }

    private void apply(Settings newSettings, List<SettingException> found) {
        // With the lock: the housekeeper may be reading those of the system, which must not win.
        synchronized (lock) {
            problems = found;
            settings = newSettings;
            owner.obey(newSettings);
        }
        owner.wake();
    }
}
