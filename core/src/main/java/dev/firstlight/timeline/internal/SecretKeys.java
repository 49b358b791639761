package dev.firstlight.timeline.internal;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides by its key whether a value is a secret. Thread-safe. */
final class SecretKeys {

    /** Parts of keys. */
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
        "accesskey",
        "access-key",
        "access_key",
        "access.key",
        "privatekey",
        "private-key",
        "private_key",
        "private.key",
        "cookie",
        "session"
    };

    /** In prose, a colon can follow these, too, as in "Unexpected token: END_OBJECT". */
    private static final String[] IN_PROSE = {"token", "credential", "session"};

    private static final int HARMLESS = 32;
    private static final int MAX_HARMLESS = 64;

    private final List<String> more;

    /**
     * Keys that are known to be harmless, each at the position of its hash. Applications use few
     * keys, and checking one takes as long as everything else that a phase does. Written without a
     * lock, because a lost entry is only found again.
     */
    private final @Nullable String[] harmless = new @Nullable String[HARMLESS];

    /**
     * @param moreKeys further fragments of keys whose values are secrets, in lower case
     */
    SecretKeys(List<String> moreKeys) {
        more = List.copyOf(moreKeys);
    }

    /** Whether the value of this key is a secret. */
    boolean isSecret(String key) {
        int place = key.hashCode() & (HARMLESS - 1);
        if (key.equals(harmless[place])) {
            return false;
        }
        boolean secret = looksSecret(key.toLowerCase(Locale.ROOT));
        if (!secret && key.length() <= MAX_HARMLESS) {
            harmless[place] = key;
        }
        return secret;
    }

    private boolean looksSecret(String lower) {
        for (String secret : SECRETS) {
            if (lower.contains(secret)) {
                return true;
            }
        }
        for (String secret : more) {
            if (lower.contains(secret)) {
                return true;
            }
        }
        return isWord(lower, "pass") || isWord(lower, "pw");
    }

    /** Whether the key is, or ends with, this word: not {@code bypass}. */
    private static boolean isWord(String key, String word) {
        int before = key.length() - word.length() - 1;
        return key.endsWith(word) && (before < 0 || !Character.isLetterOrDigit(key.charAt(before)));
    }

    /** Whether the text after the key and a colon is a secret even if the key has no quotes. */
    boolean isSecretBeforeColon(String key) {
        if (!isSecret(key)) {
            return false;
        }
        String lower = key.toLowerCase(Locale.ROOT);
        for (String word : IN_PROSE) {
            if (lower.equals(word) || lower.equals(word + 's')) {
                return false;
            }
        }
        for (String secret : SECRETS) {
            if (lower.endsWith(secret)) {
                return true;
            }
        }
        for (String secret : more) {
            if (lower.endsWith(secret)) {
                return true;
            }
        }
        return isWord(lower, "pass") || isWord(lower, "pw");
    }
}
