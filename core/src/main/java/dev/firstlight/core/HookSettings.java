package dev.firstlight.core;

import dev.firstlight.profile.AlertHookOptions;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whether and how a service takes alerts, see {@link AlertEndpoint}. Immutable.
 *
 * @param enabled whether it does
 * @param token what callers must know, empty for that of the file
 * @param tokenFile file with the token, empty for none; it wins over {@code token}
 * @param label name of the alerts' label that names the service
 * @param count how many starts an alert arms
 * @param expires how long an order is valid
 * @param services the services that may be armed; empty for all
 */
public record HookSettings(
        boolean enabled,
        String token,
        String tokenFile,
        String label,
        int count,
        Duration expires,
        List<String> services) {

    /** Copies the list. */
    public HookSettings {
        services = List.copyOf(services);
    }

    /**
     * As the hook wants them. Reads the token's file.
     *
     * @throws IllegalArgumentException if one is missing or not what it must be; the message names
     *     its property
     */
    AlertHookOptions options() {
        String known = knownToken();
        try {
            return new AlertHookOptions(known, label, count, expires, Set.copyOf(services));
        } catch (IllegalArgumentException e) {
            String what = String.valueOf(e.getMessage());
            String name = tokenFile.isEmpty() ? what : what.replaceFirst("^token", "token-file");
            throw new IllegalArgumentException("firstlight.profile.hook." + name, e);
        }
    }

    private String knownToken() {
        String property = Setting.PROFILE_HOOK_TOKEN_FILE.property();
        if (tokenFile.isEmpty()) {
            if (token.isEmpty()) {
                throw new IllegalArgumentException(
                        "set " + Setting.PROFILE_HOOK_TOKEN.property() + " or " + property);
            }
            return token;
        }
        try {
            return AlertHookOptions.readToken(Path.of(tokenFile));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(property + ": cannot read the file: " + e, e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HookSettings[enabled="
                + enabled
                + ", tokenFile="
                + tokenFile
                + ", label="
                + label
                + ", count="
                + count
                + ", expires="
                + expires
                + ", services="
                + services
                + ']';
    }
}
