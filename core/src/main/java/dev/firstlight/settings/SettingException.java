package dev.firstlight.settings;

import dev.firstlight.timeline.internal.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A setting has an invalid value. The message contains the property, the value, its source if
 * known, and the expected value.
 *
 * @since 0.1.0
 */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String value;
    private final String reason;
    private final String byDefault;
    private final boolean quotes;

    /**
     * @param reason what is wrong
     * @param quotes whether the reason itself names the value
     * @param source source of the value; null if unknown
     */
    SettingException(
            String property,
            String value,
            String reason,
            boolean quotes,
            String byDefault,
            @Nullable String source) {
        super(message(property, value, reason, quotes, source));
        this.property = property;
        this.value = value;
        this.reason = reason;
        this.quotes = quotes;
        this.byDefault = byDefault;
    }

    private static String message(
            String property, String value, String reason, boolean quotes, @Nullable String source) {
        Masking masking = Masking.STANDARD;
        String text = property;
        if (!quotes) {
            text +=
                    " is '"
                            + (masking.isSecret(property) ? Masking.MASK : masking.text(value, 100))
                            + '\'';
        }
        return text
                + (source == null ? "" : " (" + source + ')')
                + ": "
                + (quotes ? masking.text(reason, 300) : reason);
    }

    /** The value is invalid. */
    static SettingException expected(
            String property,
            String value,
            String expected,
            String byDefault,
            @Nullable String source) {
        return new SettingException(
                property, value, "expected " + expected, false, byDefault, source);
    }

    /** The value is invalid, and the reason contains it. */
    static SettingException because(
            String property,
            String value,
            String reason,
            String byDefault,
            @Nullable String source) {
        return new SettingException(property, value, reason, true, byDefault, source);
    }

    /** An invalid value of a setting of an adapter. */
    public static SettingException of(
            String property, String value, String expected, String byDefault) {
        return expected(property, value, expected, byDefault, null);
    }

    /** The same problem with the source of the value, such as a file and its line. */
    public SettingException from(String source) {
        return new SettingException(property, value, reason, quotes, byDefault, source);
    }

    /** Name of the property, such as {@code firstlight.objective}. */
    public String property() {
        return property;
    }

    /** The invalid value. */
    public String value() {
        return value;
    }

    /** The problem with the value, for people. */
    public String reason() {
        return reason;
    }

    /** The log message if the default is used instead. */
    public String warning() {
        return "Firstlight: "
                + getMessage()
                + ". Using the default, "
                + (byDefault.isEmpty() ? "none" : byDefault)
                + '.';
    }
}
