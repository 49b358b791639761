package dev.firstlight.cli.internal.terminal;

/**
 * The few colors there are. Each is also said in words.
 *
 * @since 0.1.0
 */
public enum Style {
    /** A heading. */
    BOLD(1),
    /** What matters less. */
    FAINT(2),
    /** Bad. */
    RED(31),
    /** Good. */
    GREEN(32),
    /** Doubtful. */
    YELLOW(33);

    private final int code;

    Style(int code) {
        this.code = code;
    }

    String on(String text) {
        return "\u001b[" + code + 'm' + text + "\u001b[0m";
    }
}
