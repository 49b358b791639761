package dev.firstlight.core;

import dev.firstlight.settings.SettingException;
import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.StartKind;
import java.util.List;

/**
 * What the parts of a start know of it: each of them is handed these facts, and none of them the
 * trace. Thread-safe.
 */
interface StartFacts {

    /** The settings in force. */
    Settings settings();

    /** The settings that are wrong; each has its default instead. */
    List<SettingException> wrongSettings();

    /**
     * Fails the start if a setting is wrong and {@code firstlight.strict} is set.
     *
     * @throws SettingException then
     */
    void refuseWrongSettings();

    /** What the framework knows of the service. */
    ServiceDefaults serviceDefaults();

    /** How this start came about. */
    StartKind startKind();

    /** Short random id of this start. */
    String startId();

    /** Whether the end of the JVM is the end of this start. */
    boolean isOfProcess();

    /** What a restore from a checkpoint does to it. */
    Restorable restorable();

    /** There is work for the housekeeper. */
    void wake();

    /** Makes up for a housekeeper whose thread could not be made. */
    void wakeUnlessAwake();
}
