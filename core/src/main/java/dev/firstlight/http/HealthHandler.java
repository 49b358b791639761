package dev.firstlight.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.firstlight.core.HealthReport;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Serves a health path of the JDK's HTTP server: 503 with the pending conditions as JSON until the
 * gate opens, then 200. The first 200 that was sent counts as the first healthy response.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class HealthHandler implements HttpHandler {

    /** Ready to accept traffic. For startup and readiness probes. */
    public static final String HEALTHZ = "/healthz";

    /** The same as {@link #HEALTHZ}, under the name common in Kubernetes. */
    public static final String READYZ = "/readyz";

    /** Alive: 200 also during startup, 503 only after the start has failed. For liveness probes. */
    public static final String LIVEZ = "/livez";

    private final String path;
    private final StartupTrace trace;
    private final boolean liveness;

    private HealthHandler(String path, StartupTrace trace) {
        this.path = path;
        this.trace = trace;
        this.liveness = path.equals(LIVEZ);
    }

    /**
     * Adds {@code /healthz}, {@code /readyz} and {@code /livez} for {@link StartupTrace#current()}
     * to the server.
     */
    public static void register(HttpServer server) {
        register(server, StartupTrace.current());
    }

    /**
     * Adds the three paths to the server. Call it before the server starts so that no probe gets a
     * 404.
     *
     * @throws IllegalArgumentException if the server already has a handler for one of them
     */
    public static void register(HttpServer server, StartupTrace trace) {
        server.createContext(HEALTHZ, new HealthHandler(HEALTHZ, trace));
        server.createContext(READYZ, new HealthHandler(READYZ, trace));
        server.createContext(LIVEZ, new HealthHandler(LIVEZ, trace));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            if (!head && !method.equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            } else if (!exchange.getRequestURI().getPath().equals(path)) {
                // The server matches contexts as prefixes: /healthz/x is not one of our paths.
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer(exchange, head);
            }
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, boolean head) throws IOException {
        HealthReport report = HealthReport.of(trace);
        int status = liveness ? report.livenessStatus() : report.readinessStatus();
        byte[] body = report.toJson().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        }
        if (status == 200 && !liveness) {
            StartupAdapter.of(trace).noteHealthyResponse();
        }
    }
}
