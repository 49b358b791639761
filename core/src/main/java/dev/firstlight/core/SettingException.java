package dev.firstlight.core;

import dev.firstlight.timeline.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A setting has a value that it cannot have. The message names the property, the value, its source
 * where that is known, and what is expected.
 */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String value;
    private final String expected;
    private final String byDefault;
    private final String problem;

    /**
     * @param problem what is wrong, where that is more than what was expected
     * @param source where the value is from; null if that is not known
     */
    SettingException(
            String property,
            String value,
            String expected,
            @Nullable String problem,
            String byDefault,
            @Nullable String source) {
        super(message(property, value, problem == null ? "expected " + expected : problem, source));
        this.property = property;
        this.value = value;
        this.expected = expected;
        this.byDefault = byDefault;
        this.problem = problem == null ? "expected " + expected : problem;
    }

    private static String message(
            String property, String value, String problem, @Nullable String source) {
        Masking masking = Masking.STANDARD;
        String shown = masking.isSecret(property) ? Masking.MASK : masking.text(value, 100);
        return property
                + " is '"
                + shown
                + '\''
                + (source == null ? "" : " (" + source + ')')
                + ": "
                + problem;
    }

    /** The same, with the place from which the value is, such as a file and its line. */
    public SettingException from(String source) {
        return new SettingException(property, value, expected, problem, byDefault, source);
    }

    /** Name of the property, such as {@code firstlight.objective}. */
    public String property() {
        return property;
    }

    /** The value that is wrong. */
    public String value() {
        return value;
    }

    /** What the value must look like, for people. */
    public String expected() {
        return expected;
    }

    /** What the log says where the default is used instead. */
    String warning() {
        return "Firstlight: "
                + getMessage()
                + ". Using the default, "
                + (byDefault.isEmpty() ? "none" : byDefault)
                + '.';
    }
}
