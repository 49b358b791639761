package dev.firstlight.samples.modular;

import com.sun.net.httpserver.HttpServer;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.http.HealthHandler;
import dev.firstlight.timeline.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Answers {@code GET /greeting}; health at {@code /healthz}, {@code /readyz} and {@code /livez}.
 */
public final class GreetingService {

    private GreetingService() {}

    /**
     * Starts the service.
     *
     * @param args the port; 0, the default, selects any free port
     */
    public static void main(String[] args) throws IOException {
        System.getProperties().putIfAbsent("firstlight.service", "modular");
        // Call this first in main: here the stage "jvm" ends.
        StartupTrace trace = StartupTrace.current();
        byte[] greeting =
                trace.call("greeting", () -> "hello\n".getBytes(StandardCharsets.US_ASCII));

        trace.stage(Stage.LISTEN);
        HttpServer server;
        try (StartupPhase bind = trace.phase("bind")) {
            int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            bind.attribute("port", server.getAddress().getPort());
        }
        HealthHandler.register(server);
        server.createContext(
                "/greeting",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, greeting.length);
                        exchange.getResponseBody().write(greeting);
                    }
                });
        server.start();
        trace.readiness().frameworkUp();
        System.out.println("listening on http://localhost:" + server.getAddress().getPort());
    }
}
