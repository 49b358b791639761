package dev.firstlight.timeline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets, both by the key of a value and inside its text, in everything that is recorded,
 * read, or exported. Thread-safe. Takes linear time, never throws, leaves the rest of the text
 * unchanged, and is idempotent.
 */
public final class Masking {

    /** Replaces a secret. */
    public static final String MASK = "***";

    /** Without further keys. */
    public static final Masking STANDARD = new Masking(List.of());

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

    /** In prose a colon follows these, too, as in "Unexpected token: END_OBJECT". */
    private static final String[] IN_PROSE = {"token", "credential", "session"};

    /** One finds all secrets; another may see more in what is left, in texts that nobody writes. */
    private static final int MAX_ROUNDS = 4;

    private static final int HARMLESS = 32;
    private static final int MAX_HARMLESS = 64;

    private final List<String> more;

    /**
     * Keys that were found to be no secrets, each at the place of its hash: applications use few,
     * and looking through one takes as long as all else that a phase does. Written without a lock,
     * as what is lost is found again.
     */
    private final @Nullable String[] harmless = new @Nullable String[HARMLESS];

    /**
     * @param moreKeys further fragments of keys whose values are secrets, in lower case
     */
    public Masking(List<String> moreKeys) {
        more = List.copyOf(moreKeys);
    }

    /** Whether the value of this key is a secret. */
    public boolean isSecret(String key) {
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

    /** Whether what follows the key and a colon is a secret, though no quotes tell a key. */
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

    /** The same, of at most so many characters. */
    public String text(String text, int max) {
        String masked = text;
        String before;
        int rounds = MAX_ROUNDS;
        do {
            before = masked;
            masked =
                    cut(
                            mayHold(masked) ? new MaskedText(this, masked, max).toString() : masked,
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
