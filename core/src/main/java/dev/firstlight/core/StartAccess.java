package dev.firstlight.core;

/** What the housekeeper needs of the start that it looks after. Thread-safe. */
interface StartAccess extends StartFacts {

    /** What records. */
    PhaseRecorder recorder();

    /** What finishes the start; made when it is first asked for. */
    StartParts parts();

    /** Loads, beside the start, what it needs at its end. */
    void prepare();
}
