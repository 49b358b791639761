package dev.firstlight.cli.internal.terminal;

/**
 * The text styles. Texts do not rely on color alone.
 *
 * @since 0.1.0
 */
public enum Style {
    /** A heading. */
    BOLD(1),
    /** Less important text. */
    FAINT(2),
    /** A problem. */
    RED(31),
    /** No problem. */
    GREEN(32),
    /** Uncertain. */
    YELLOW(33);

    private final int code;

    Style(int code) {
        this.code = code;
    }

    String on(String text) {
        return "\u001b[" + code + 'm' + text + "\u001b[0m";
    }
}
