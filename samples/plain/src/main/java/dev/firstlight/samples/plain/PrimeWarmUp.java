package dev.firstlight.samples.plain;

import dev.firstlight.core.WarmUp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Calls the service once over HTTP, with a plain socket: the JDK's HTTP client would load several
 * hundred classes that the service itself does not need.
 */
final class PrimeWarmUp implements WarmUp {

    private static final int TIMEOUT_MILLIS = 1_000;

    private final int port;

    PrimeWarmUp(int port) {
        this.port = port;
    }

    @Override
    public String name() {
        return "prime-warm-up";
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(2 * TIMEOUT_MILLIS);
    }

    @Override
    public void warmUp() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET /prime?n=1 HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // Reads until the server closes the connection, so that the response is complete.
            socket.getInputStream().readAllBytes();
        }
    }
}
