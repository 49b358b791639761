package dev.firstlight.core;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one trace: from system properties and environment until the framework's
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

    /** The trace that the settings belong to. */
    interface Owner {

        /** Applies the settings from now on. Called under the lock of the settings. */
        void obey(Settings newSettings);

        /** Fails the start because of an invalid setting. */
        void fail(SettingException problem);

        /** Signals that the settings have changed. */
        void wake();
    }

    /** The settings in force. */
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

    /** The invalid settings. */
    List<SettingException> problems() {
        return problems;
    }

    /**
     * Fails the start if a value is invalid and strict mode is on.
     *
     * @throws SettingException if so
     */
    void refuseWrong() {
        if (get().strict() && !problems.isEmpty()) {
            SettingException first = problems.get(0);
            owner.fail(first);
            throw first;
        }
    }

    /**
     * Replaces the settings.
     *
     * @throws SettingException the first problem, in strict mode
     */
    void configure(Settings newSettings, List<SettingException> found) {
        if (newSettings.strict() && !found.isEmpty()) {
            throw found.get(0);
        }
        apply(newSettings, found);
    }

    private void apply(Settings newSettings, List<SettingException> found) {
        // Under the lock: the housekeeper may be reading the system's settings, which must not win.
        synchronized (lock) {
            problems = found;
            settings = newSettings;
            owner.obey(newSettings);
        }
        owner.wake();
    }
}
