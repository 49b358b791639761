package dev.firstlight.settings;

import dev.firstlight.profile.AlertHookOptions;
import dev.firstlight.profile.Arm;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a service accepts alerts. Immutable.
 *
 * @since 0.1.0
 */
public final class HookSettings {

    private final boolean enabled;
    private final String token;
    private final String tokenFile;
    private final String label;
    private final int count;
    private final Duration expires;
    private final List<String> services;

    HookSettings(SettingParser p) {
        enabled = p.flag(Setting.PROFILE_HOOK_ENABLED);
        token = p.token(Setting.PROFILE_HOOK_TOKEN);
        tokenFile = p.text(Setting.PROFILE_HOOK_TOKEN_FILE);
        label = p.text(Setting.PROFILE_HOOK_LABEL);
        count = p.number(Setting.PROFILE_HOOK_COUNT, 1, Arm.MAX_COUNT);
        expires = p.validity(Setting.PROFILE_HOOK_EXPIRES);
        services = List.copyOf(p.list(Setting.PROFILE_HOOK_SERVICES));
    }

    /**
     * The options for the hook. Reads the token file.
     *
     * @throws IllegalArgumentException if a setting is missing or invalid; the message names its
     *     property
     */
    public AlertHookOptions options() {
        String known = knownToken();
        try {
            return AlertHookOptions.of(known)
                    .withLabel(label)
                    .withCount(count)
                    .withExpires(expires)
                    .withServices(Set.copyOf(services));
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

    /** Whether the service accepts alerts. */
    public boolean enabled() {
        return enabled;
    }

    /** Bearer token of the callers, empty to use the file. */
    public String token() {
        return token;
    }

    /** File that contains the token, empty for none. Takes precedence over {@code token}. */
    public String tokenFile() {
        return tokenFile;
    }

    /** Name of the alert label that contains the service name. */
    public String label() {
        return label;
    }

    /** Number of starts that an alert arms. */
    public int count() {
        return count;
    }

    /** How long an alert keeps a service armed. */
    public Duration expires() {
        return expires;
    }

    /** The services that may be armed; empty for all. */
    public List<String> services() {
        return services;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HookSettings that
                && enabled == that.enabled
                && token.equals(that.token)
                && tokenFile.equals(that.tokenFile)
                && label.equals(that.label)
                && count == that.count
                && expires.equals(that.expires)
                && services.equals(that.services);
    }

    @Override
    public int hashCode() {
        return Objects.hash(enabled, token, tokenFile, label, count, expires, services);
    }
}
