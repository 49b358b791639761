package dev.firstlight.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an attribute is kept: at most eight a phase, truncated, redacted where the key suggests a
 * secret.
 */
final class Attributes {

    static final Object[] NONE = {};
    static final String REDACTED = "***";
    static final int MAX_KEY = 64;
    static final int MAX_VALUE = 256;

    private static final String[] SECRETS = {
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "secret",
        "token",
        "credential",
        "authorization",
        "apikey",
        "api-key",
        "api_key",
        "api.key",
        "privatekey",
        "private-key",
        "private_key",
        "cookie",
        "session"
    };

    /** In force until the settings are known. */
    static final Attributes POLICY = new Attributes(List.of());

    private static final int HARMLESS = 32;

    private final List<String> moreSecrets;

    /**
     * Keys that were found to be no secrets, each at the place of its hash: applications use few,
     * and looking through one takes as long as all else that a phase does. Written without a lock,
     * as what is lost is found again.
     */
    private final @Nullable String[] harmless = new @Nullable String[HARMLESS];

    /**
     * @param moreSecrets lower-case fragments of keys whose values must not be kept
     */
    Attributes(List<String> moreSecrets) {
        this.moreSecrets = moreSecrets;
    }

    /** The attributes with one more or another value. */
    Object[] with(Object[] attributes, @Nullable String givenKey, @Nullable Object givenValue) {
        String key = cut(givenKey == null || givenKey.isBlank() ? "unnamed" : givenKey, MAX_KEY);
        // The whole key, as what is cut off may be what tells a secret.
        boolean secret = givenKey != null && isSecret(givenKey);
        Object value = secret ? REDACTED : value(givenValue);
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

    private boolean isSecret(String key) {
        int place = key.hashCode() & (HARMLESS - 1);
        if (key.equals(harmless[place])) {
            return false;
        }
        boolean secret = looksSecret(key);
        if (!secret && key.length() <= MAX_KEY) {
            harmless[place] = key;
        }
        return secret;
    }

    boolean looksSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            if (lower.contains(secret)) {
                return true;
            }
        }
        for (String secret : moreSecrets) {
            if (lower.contains(secret)) {
                return true;
            }
        }
        return false;
    }

    /** What is kept of the value: a Long, a finite Double, a Boolean or a text. */
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
        return cut(String.valueOf(value), MAX_VALUE);
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
