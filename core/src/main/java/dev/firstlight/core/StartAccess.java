package dev.firstlight.core;

/** What the housekeeper needs from its start. Thread-safe. */
interface StartAccess extends StartFacts {

    /** The recorder of the start. */
    PhaseRecorder recorder();

    /** The parts that finish the start; created at the first call. */
    StartParts parts();

    /** Loads classes that are needed at the end of the start, in parallel with the start. */
    void prepare();
}
