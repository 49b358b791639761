package dev.firstlight.core;

/**
 * A setting has a value that it cannot have. The message names the property, the value and what is
 * expected.
 */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String value;
    private final String expected;

    SettingException(Setting setting, String value, String expected) {
        super(setting.property() + "=" + Attributes.cut(value, 100) + ": expected " + expected);
        this.property = setting.property();
        this.value = value;
        this.expected = expected;
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
}
