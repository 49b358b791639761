package dev.firstlight.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that a test starts. */
public final class FreePort {

    private FreePort() {}

    /**
     * A free port below those that the system assigns to outgoing connections, so that it stays
     * free until the caller uses it.
     */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
