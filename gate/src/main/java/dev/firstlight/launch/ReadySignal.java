package dev.firstlight.launch;

/**
 * What showed that a service is ready.
 *
 * @since 0.1.0
 */
public enum ReadySignal {
    /** Firstlight in the service: its timeline, exact to about 2 ms. */
    TIMELINE("timeline"),
    /** The first 200 of the health URL, polled from outside. */
    HEALTH("health"),
    /** The first line of the output that matches the pattern. */
    LOG("log");

    private final String tag;

    ReadySignal(String tag) {
        this.tag = tag;
    }

    /** Name in JSON. */
    public String tag() {
        return tag;
    }
}
