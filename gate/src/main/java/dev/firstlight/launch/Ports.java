package dev.firstlight.launch;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds free ports, never the same twice in a row. Thread-safe. */
final class Ports {

    private static final int REMEMBERED = 500;
    private static final int ATTEMPTS = 100;
    private static final Set<Integer> GIVEN = new LinkedHashSet<>();

    private Ports() {}

    static int next() throws IOException {
        synchronized (GIVEN) {
            int port = 0;
            for (int i = 0; i < ATTEMPTS && port == 0; i++) {
                int free = free();
                port = GIVEN.add(free) ? free : 0;
            }
            if (GIVEN.size() > REMEMBERED) {
                GIVEN.remove(GIVEN.iterator().next());
            }
            return port == 0 ? free() : port;
        }
    }

    /**
     * Checks all addresses, because services bind to all; the port may be free on the loopback
     * address alone.
     */
    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1)) {
            return socket.getLocalPort();
        }
    }
}
