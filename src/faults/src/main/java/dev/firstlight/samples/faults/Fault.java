package dev.firstlight.samples.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The faults that can be planted. */
enum Fault {
    /** A phase waits for a monitor that another phase holds for a long time. */
    LOCK_WAIT,
    /** A name lookup, which is slow only if the machine's resolver is. */
    SLOW_LOOKUP,
    /** A class whose initialization takes long. */
    STATIC_INITIALIZER,
    /**
     * A request for random numbers, which blocks only if the source of {@code java.security.egd}
     * does.
     */
    ENTROPY,
    /** Two independent remote calls are made one after the other. */
    SERIAL_WAITS;

    /** Its name in the list, in lower case with hyphens. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The faults in a comma-separated list.
     *
     * @throws IllegalArgumentException if the list contains an unknown name
     */
    static List<Fault> parse(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(tag -> !tag.isEmpty())
                .map(Fault::of)
                .toList();
    }

    private static Fault of(String tag) {
        for (Fault fault : values()) {
            if (fault.tag().equals(tag)) {
                return fault;
            }
        }
        throw new IllegalArgumentException(
                PlantedFaults.PROPERTY
                        + ": unknown fault '"
                        + tag
                        + "'; choose from "
                        + Arrays.stream(values())
                                .map(Fault::tag)
                                .collect(Collectors.joining(", ")));
    }
}
