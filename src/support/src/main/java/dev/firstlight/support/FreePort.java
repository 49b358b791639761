package dev.firstlight.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for what a test starts. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port that nobody listens on, below those that the system gives to outgoing connections: the
     * caller can be sure that it stays free until it is taken.
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
