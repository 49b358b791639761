package dev.firstlight.quarkus.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Receives requests on the loopback address, and returns all of them at {@code /received}: a test
 * runs in another class loader than its preparation, and shares no objects with it.
 */
final class Received {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The address of the server, which the first caller in the JVM starts. */
    static synchronized String address() {
        String property = Received.class.getName();
        String known = System.getProperty(property);
        if (known != null) {
            return known;
        }
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", new Received()::handle);
            server.start();
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            System.setProperty(property, address);
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(200, 0);
                bytes.writeTo(exchange.getResponseBody());
            } else {
                bytes.write(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
            }
        }
    }
}
