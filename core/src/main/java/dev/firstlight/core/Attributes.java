package dev.firstlight.core;

import dev.firstlight.timeline.internal.Masking;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits the attributes of a phase: at most eight, truncated, without {@linkplain Masking secrets}.
 */
final class Attributes {

    static final Object[] NONE = {};
    static final int MAX_KEY = 64;
    static final int MAX_VALUE = 256;

    /** The limits until the settings are known. */
    static final Attributes POLICY = new Attributes(Masking.STANDARD);

    private final Masking masking;

    Attributes(Masking masking) {
        this.masking = masking;
    }

    /** Hides secrets as the settings say. */
    Masking masking() {
        return masking;
    }

    /** Returns the attributes with one more attribute or a changed value. */
    Object[] with(Object[] attributes, @Nullable String givenKey, @Nullable Object givenValue) {
        String key = cut(givenKey == null || givenKey.isBlank() ? "unnamed" : givenKey, MAX_KEY);
        // Check the whole key: the truncated part may be the one that reveals a secret.
        boolean secret = givenKey != null && masking.isSecret(givenKey);
        Object value = secret ? Masking.MASK : masked(givenValue);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(key)) {
                Object[] copy = attributes.clone();
                copy[i + 1] = value;
                return copy;
            }
        }
        if (attributes.length >= 2 * StartupPhase.MAX_ATTRIBUTES) {
            return attributes;
        }
        Object[] copy = new Object[attributes.length + 2];
        System.arraycopy(attributes, 0, copy, 0, attributes.length);
        copy[attributes.length] = key;
        copy[attributes.length + 1] = value;
        return copy;
    }

    private Object masked(@Nullable Object givenValue) {
        Object value = value(givenValue);
        return value instanceof String text ? masking.text(text, MAX_VALUE) : value;
    }

    /** Converts a value to a Long, a finite Double, a Boolean, or a text. */
    static Object value(@Nullable Object value) {
        if (value instanceof Long || value instanceof Boolean) {
            return value;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            // JSON has no NaN and no infinity.
            return Double.isFinite(number) ? number : Double.toString(number);
        }
        return String.valueOf(value);
    }

    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    static Map<String, Object> toMap(Object[] attributes) {
        if (attributes.length == 0) {
            return Map.of();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put((String) attributes[i], attributes[i + 1]);
        }
        return map;
    }
}
