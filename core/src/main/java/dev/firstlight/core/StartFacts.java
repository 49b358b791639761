package dev.firstlight.core;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.StartKind;
import java.util.List;

/** Facts about a start for its parts, so that they do not depend on the trace. Thread-safe. */
interface StartFacts {

    /** The settings in force. */
    Settings settings();

    /** The invalid settings; each has its default instead. */
    List<SettingException> wrongSettings();

    /**
     * Fails the start if a setting is invalid and {@code firstlight.strict} is set.
     *
     * @throws SettingException if so
     */
    void refuseWrongSettings();

    /** Facts about the service from the framework. */
    ServiceDefaults serviceDefaults();

    /** The kind of this start. */
    StartKind startKind();

    /** Short random id of this start. */
    String startId();

    /** Whether the end of the JVM is the end of this start. */
    boolean isOfProcess();

    /** Handles a restore from a checkpoint. */
    Restorable restorable();

    /** Signals that there is work for the housekeeper. */
    void wake();

    /** Creates the housekeeper's thread if that failed earlier. */
    void wakeUnlessAwake();
}
