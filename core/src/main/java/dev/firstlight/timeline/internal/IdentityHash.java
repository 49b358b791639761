package dev.firstlight.timeline.internal;

/**
 * Takes off what {@code Object.toString()} adds to the name of a class, which differs from start to
 * start. Thread-safe; uses no regular expression, as it also runs while a service starts.
 *
 * @since 0.1.0
 */
public final class IdentityHash {

    private static final int MAX_DIGITS = 8;

    private IdentityHash() {}

    /**
     * The text without a trailing {@code @} and hexadecimal digits, such as {@code a.B} of {@code
     * a.B@1f2e}; any other text, such as an address with a user in it, as it is.
     */
    public static String cut(String text) {
        int at = text.lastIndexOf('@');
        int digits = text.length() - at - 1;
        if (at <= 0 || digits == 0 || digits > MAX_DIGITS) {
            return text;
        }
        for (int i = at + 1; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return text;
            }
        }
        for (int i = 0; i < at; i++) {
            // Neither a name, nor what is left of one: a sentence, an address, a masked secret.
            if (text.charAt(i) <= ' ' || ":*@".indexOf(text.charAt(i)) >= 0) {
                return text;
            }
        }
        return text.substring(0, at);
    }
}
