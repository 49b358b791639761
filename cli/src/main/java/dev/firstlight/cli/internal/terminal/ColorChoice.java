package dev.firstlight.cli.internal.terminal;

import java.util.Locale;

/** The values of {@code --color}. */
enum ColorChoice {
    /** On a terminal, unless the environment disables colors. */
    AUTO,
    /** Always, even in files and pipes, and with {@code NO_COLOR}. */
    ALWAYS,
    /** Never. */
    NEVER;

    boolean applies(boolean welcome) {
        return this == ALWAYS || (this == AUTO && welcome);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
