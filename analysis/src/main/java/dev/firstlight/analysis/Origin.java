package dev.firstlight.analysis;

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

    /** Whether Firstlight made the timeline up from what others recorded. */
    public boolean isDerived() {
        return this != FIRSTLIGHT;
    }
}
