package dev.firstlight.core;

/**
 * Which keys suggest that their value is a secret. The same for attributes of phases and for what
 * is read of a JVM's arguments. Thread-safe.
 */
public final class SecretKeys {

    /** What stands in a secret's place. */
    public static final String REDACTED = Attributes.REDACTED;

    private SecretKeys() {}

    /** Whether the value under this key must not be kept. */
    public static boolean matches(String key) {
        return Attributes.POLICY.looksSecret(key);
    }
}
