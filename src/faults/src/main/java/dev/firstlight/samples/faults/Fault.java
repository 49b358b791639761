package dev.firstlight.samples.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be planted. */
enum Fault {
    /** A phase waits for a monitor that another phase holds for long. */
    LOCK_WAIT,
    /** A name is looked up. Slow only where the machine's resolver is. */
    SLOW_LOOKUP,
    /** A class works long when it is initialized. */
    STATIC_INITIALIZER,
    /**
     * Random numbers are asked for. Blocks only where the source of {@code java.security.egd} does.
     */
    ENTROPY,
    /** Two remote calls that have nothing to do with each other are made one after the other. */
    SERIAL_WAITS;

    /** Its name in the list: lower case, with hyphens. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The faults in a list that is separated by commas.
     *
     * @throws IllegalArgumentException if there is another name in it
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
