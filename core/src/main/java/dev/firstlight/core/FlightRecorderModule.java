package dev.firstlight.core;

/** Whether this JVM has a flight recorder. The check loads none of its classes. */
final class FlightRecorderModule {

    private FlightRecorderModule() {}

    static boolean isPresent() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    }
}
