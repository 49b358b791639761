package dev.firstlight.analysis.internal.recording;

import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;

/** Converts a recording's instants to nanoseconds since process start. Immutable. */
final class TimelineClock {

    private static final long SECOND = 1_000_000_000L;

    /** Instants beyond this are irrelevant, and nanoseconds would overflow. */
    private static final long FAR_SECONDS = 1_000_000_000L;

    private final long baseSecond;
    private final int baseNano;

    TimelineClock(Instant processStart) {
        baseSecond = processStart.getEpochSecond();
        baseNano = processStart.getNano();
    }

    long nanos(Instant instant) {
        long seconds = instant.getEpochSecond() - baseSecond;
        if (seconds > FAR_SECONDS || seconds < -FAR_SECONDS) {
            return seconds > 0 ? FAR_SECONDS * SECOND : -FAR_SECONDS * SECOND;
        }
        return seconds * SECOND + instant.getNano() - baseNano;
    }

    long start(RecordedEvent event) {
        return nanos(event.getStartTime());
    }

    long end(RecordedEvent event) {
        return nanos(event.getEndTime());
    }

    Instant processStart() {
        return Instant.ofEpochSecond(baseSecond, baseNano);
    }
}
