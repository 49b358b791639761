package dev.firstlight.samples.quarkus;

import dev.firstlight.core.WarmUp;
import jakarta.inject.Singleton;

/**
 * Reads the timetable once before the service takes traffic, so that loading classes, opening
 * connections, and compiling happen during the start and not in the first requests. A bean of this
 * type is all that is needed.
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
