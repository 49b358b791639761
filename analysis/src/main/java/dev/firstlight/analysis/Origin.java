package dev.firstlight.analysis;

import dev.firstlight.timeline.StartupTimeline;

/**
 * Who recorded the phases of a timeline, and so how far they can be trusted.
 *
 * @since 0.1.0
 */
public enum Origin {
    /** Firstlight: phases with threads and parents, the stages as the framework ran them. */
    FIRSTLIGHT,
    /**
     * A JFR recording without Firstlight's events: stages are made up from what the JVM did, and
     * phases are Spring's own events, events of other libraries, and long waits.
     */
    RECORDING,
    /**
     * Spring Boot's startup endpoint: steps without threads, whose parents are wrong where beans
     * were created on several threads at once.
     */
    SPRING_ENDPOINT;

    /** Who recorded the phases of this timeline, as it says itself. */
    public static Origin of(StartupTimeline timeline) {
        return timeline.derivedFrom()
                .map(from ->
                        switch (from) {
                            case RECORDING -> RECORDING;
                            case SPRING_ENDPOINT -> SPRING_ENDPOINT;
                        })
                .orElse(FIRSTLIGHT);
    }

    /** Whether Firstlight made the timeline up from what others recorded. */
    public boolean isDerived() {
        return this != FIRSTLIGHT;
    }
}
