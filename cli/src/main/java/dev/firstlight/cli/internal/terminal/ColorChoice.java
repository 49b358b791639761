package dev.firstlight.cli.internal.terminal;

import java.util.Locale;

/** What {@code --color} says. */
enum ColorChoice {
    /** Where a person watches and the environment does not object. */
    AUTO,
    /** Also into files and pipes, and in spite of {@code NO_COLOR}. */
    ALWAYS,
    /** Nowhere. */
    NEVER;

    boolean applies(boolean welcome) {
        return this == ALWAYS || (this == AUTO && welcome);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
