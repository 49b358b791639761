package dev.firstlight.core;

/** Whether this JVM has a flight recorder, asked without loading any of it. */
final class FlightRecorderModule {

    private FlightRecorderModule() {}

    static boolean isPresent() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    }
}
