package dev.firstlight.benchmarks.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Answers 503 for a while, then 200. */
final class SlowServer {

    static final double NOT_READY_MILLIS = 300;

    private SlowServer() {}

    public static void main(String... args) throws IOException {
        long begin = System.nanoTime();
        int port = Integer.parseInt(args[0].substring("port=".length()));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/ready",
                exchange -> {
                    boolean ready = System.nanoTime() - begin > NOT_READY_MILLIS * 1e6;
                    exchange.sendResponseHeaders(ready ? 200 : 503, -1);
                    exchange.close();
                });
        server.start();
    }
}
