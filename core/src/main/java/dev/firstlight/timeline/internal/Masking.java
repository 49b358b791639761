package dev.firstlight.timeline.internal;

import java.util.List;

/**
 * Masks secrets, both by the key of a value and inside its text, in everything that is recorded,
 * read, or exported. Thread-safe. Takes linear time, never throws, leaves the rest of the text
 * unchanged, and is idempotent.
 *
 * @since 0.1.0
 */
public final class Masking {

    /** Replaces a secret. */
    public static final String MASK = MaskedText.MASK;

    /** Masks the standard keys only. */
    public static final Masking STANDARD = new Masking(List.of());

    /** One round finds all secrets; a further round may find more only in artificial texts. */
    private static final int MAX_ROUNDS = 4;

    private final SecretKeys keys;

    /**
     * @param moreKeys further fragments of keys whose values are secrets, in lower case
     */
    public Masking(List<String> moreKeys) {
        keys = new SecretKeys(moreKeys);
    }

    /** Whether the value of this key is a secret. */
    public boolean isSecret(String key) {
        return keys.isSecret(key);
    }

    /**
     * The masked value: {@link #MASK} if the key denotes a secret, otherwise a text without its
     * secrets, or any other object unchanged.
     */
    public Object value(String key, Object value) {
        if (isSecret(key)) {
            return MASK;
        }
        return value instanceof String text ? text(text) : value;
    }

    /**
     * The text without its secrets: user names and passwords in URLs, and values assigned to the
     * key of a secret, as in {@code ?password=x&}, {@code ;token=x}, {@code "apiKey": "x"} or
     * {@code Authorization: Bearer x}.
     */
    public String text(String text) {
        return text(text, Integer.MAX_VALUE);
    }

    /** The same, with at most this number of characters. */
    public String text(String text, int max) {
        String masked = text;
        String before;
        int rounds = MAX_ROUNDS;
        do {
            before = masked;
            masked =
                    cut(
                            mayHold(masked) ? new MaskedText(keys, masked, max).toString() : masked,
                            max);
        } while (--rounds > 0 && !masked.equals(before));
        return masked;
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean splits = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
        return text.substring(0, splits ? max - 1 : max);
    }

    private static boolean mayHold(String text) {
        return text.indexOf('=') >= 0 || text.indexOf(':') >= 0 || text.contains("earer ");
    }
}
