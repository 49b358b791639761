package dev.firstlight.samples.quarkus;

import dev.firstlight.core.WarmUp;
import jakarta.inject.Singleton;

/**
 * Reads the timetable once before the service takes traffic, so that not the first passengers but
 * the start pays for loading classes, opening connections and compiling. A bean of this type is all
 * that it takes.
 */
@Singleton
class BusWarmUp implements WarmUp {

    private final Timetable timetable;

    BusWarmUp(Timetable timetable) {
        this.timetable = timetable;
    }

    @Override
    public String name() {
        return "timetable-warm-up";
    }

    @Override
    public void warmUp() {
        timetable.next("Central", 0);
    }
}
