package dev.firstlight.samples.plain;

import org.jspecify.annotations.Nullable;

/** Selects the port to listen on. */
final class Ports {

    private static final int DEFAULT = 8080;

    private Ports() {}

    /**
     * The first argument, otherwise the environment's value, otherwise 8080.
     *
     * @throws IllegalArgumentException if the value is not a port
     */
    static int choose(String[] args, @Nullable String environment) {
        if (args.length > 0) {
            return parse("the argument", args[0]);
        }
        return environment == null || environment.isEmpty() ? DEFAULT : parse("PORT", environment);
    }

    private static int parse(String source, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(source, text, e);
        }
        throw wrong(source, text, null);
    }

    private static IllegalArgumentException wrong(
            String source, String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                source + " is '" + text + "'; expected a port from 0 to 65535", cause);
    }
}
