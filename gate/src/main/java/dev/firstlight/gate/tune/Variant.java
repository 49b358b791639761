package dev.firstlight.gate.tune;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of levers. Immutable.
 *
 * @param levers in order of their declaration
 */
record Variant(List<Lever> levers) {

    static final Variant DEFAULT = new Variant(List.of());

    Variant {
        levers = List.copyOf(levers);
    }

    Variant plus(Lever lever) {
        EnumSet<Lever> more = EnumSet.of(lever);
        for (Lever known : levers) {
            if (!known.excludes(lever)) {
                more.add(known);
            }
        }
        return new Variant(List.copyOf(more));
    }

    boolean has(Lever lever) {
        return levers.contains(lever);
    }

    /** JVM options of the levers, except those of an archive. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        levers.forEach(lever -> options.addAll(lever.options()));
        return options;
    }

    String title() {
        return levers.isEmpty()
                ? "default"
                : levers.stream().map(Lever::title).collect(Collectors.joining(" + "));
    }
}
