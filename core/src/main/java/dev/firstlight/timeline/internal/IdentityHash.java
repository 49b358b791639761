package dev.firstlight.timeline.internal;

/**
 * Removes the suffix that {@code Object.toString()} adds to a class name, which differs from start
 * to start. Thread-safe. Uses no regular expression, because it also runs while a service starts.
 *
 * @since 0.1.0
 */
public final class IdentityHash {

    private static final int MAX_DIGITS = 8;

    private IdentityHash() {}

    /**
     * The text without a trailing {@code @} and hexadecimal digits, such as {@code a.B} for {@code
     * a.B@1f2e}. Other texts, such as an address with a user name, stay unchanged.
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
            // Not a class name but, for example, a sentence, an address, or a masked secret.
            if (text.charAt(i) <= ' ' || ":*@".indexOf(text.charAt(i)) >= 0) {
                return text;
            }
        }
        return text.substring(0, at);
    }
}
