package dev.firstlight.analysis;

import dev.firstlight.timeline.StartupTimeline;

/**
 * What recorded the phases of a timeline, which determines how reliable they are.
 *
 * @since 0.1.0
 */
public enum Origin {
    /** Firstlight: phases with threads and parents, and the stages in which the framework ran. */
    FIRSTLIGHT,
    /**
     * A JFR recording without Firstlight's events: stages are derived from what the JVM did, and
     * phases are Spring's own events, events of other libraries, and long waits.
     */
    RECORDING,
    /**
     * Spring Boot's startup endpoint: steps without threads. Their parents are wrong if several
     * threads created beans at once.
     */
    SPRING_ENDPOINT;

    /** What recorded the phases, according to the timeline. */
    public static Origin of(StartupTimeline timeline) {
        return timeline.derivedFrom()
                .map(from ->
                        switch (from) {
                            case RECORDING -> RECORDING;
                            case SPRING_ENDPOINT -> SPRING_ENDPOINT;
                        })
                .orElse(FIRSTLIGHT);
    }

    /** Whether Firstlight derived the timeline from other data. */
    public boolean isDerived() {
        return this != FIRSTLIGHT;
    }
}
