package dev.firstlight.analysis;

/**
 * How a thread of the start spent its time, working or waiting, according to a recording.
 *
 * @since 0.1.0
 */
public enum Cost {
    /** Running Java or native code, estimated from execution or CPU-time samples. */
    ON_CPU("on-cpu", "on CPU"),
    /**
     * In a native method, running or waiting there, estimated from samples: name lookups, polls,
     * decompression.
     */
    NATIVE("native", "in native code"),
    /** Waiting to enter a monitor that another thread held. */
    LOCK("lock", "blocked on a lock"),
    /** Parked or waiting: for a lock of {@code java.util.concurrent}, a queue, a notification. */
    PARK("park", "waiting for another thread"),
    /** Asleep. */
    SLEEP("sleep", "asleep"),
    /** Reading, writing or connecting a socket. */
    SOCKET("socket", "socket I/O"),
    /** Reading, writing, or forcing a file. */
    FILE("file", "file I/O"),
    /** Stopped by the garbage collector. */
    GC("gc", "GC pause"),
    /** Stopped at a safepoint for a reason other than the garbage collector. */
    SAFEPOINT("safepoint", "safepoint"),
    /** Loading and linking classes. A part of other costs, so not additive to them. */
    CLASS_LOAD("class-load", "class loading"),
    /** Compiled by the JIT at the same time, on its own threads. Not additive to the others. */
    JIT("jit", "concurrent JIT compilation"),
    /** Throttled by the container's CPU quota. Not additive to the others. */
    THROTTLED("throttled", "throttled");

    private final String tag;
    private final String label;

    Cost(String tag, String label) {
        this.tag = tag;
        this.label = label;
    }

    /**
     * Whether an instant of a thread counts for this cost alone. The exclusive costs add up to at
     * most the phase's own time; the others overlap them and each other.
     */
    public boolean isExclusive() {
        return this != CLASS_LOAD && this != JIT && this != THROTTLED;
    }

    /** Name in JSON. */
    public String tag() {
        return tag;
    }

    /** Name for people. */
    public String label() {
        return label;
    }
}
