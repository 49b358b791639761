package dev.firstlight.cli.internal.hook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.firstlight.profile.AlertHook;
import dev.firstlight.profile.AlertHook.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the hook with the JDK's HTTP server: {@code POST /alerts}, and {@code GET /healthz} for
 * probes. Limits connections, threads, headers, and the duration of a request, so that slow or many
 * callers do little harm. If there is no free thread, it closes the connection, and Alertmanager
 * retries.
 */
final class HookServer implements AutoCloseable {

    static final String ALERTS = "/alerts";
    static final String HEALTH = "/healthz";

    private static final int THREADS = 64;

    /** The server reads these properties when its first class is initialized. */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "sun.net.httpserver.maxReqTime", "5",
                    "sun.net.httpserver.maxRspTime", "5",
                    "sun.net.httpserver.idleInterval", "5",
                    "sun.net.httpserver.maxReqHeaders", "50",
                    "sun.net.httpserver.maxReqHeaderSize", "16384",
                    "sun.net.httpserver.drainAmount", "65536",
                    "sun.net.httpserver.nodelay", "true",
                    "jdk.httpserver.maxConnections", "200");

    private final AlertHook hook;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private HookServer(AlertHook hook, HttpServer server) {
        this.hook = hook;
        this.server = server;
        threads =
                new ThreadPoolExecutor(
                        0,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "alert-hook");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Opens the port and serves.
     *
     * @throws IOException if the port is not available
     */
    static HookServer start(InetSocketAddress address, AlertHook hook) throws IOException {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        HttpServer server = HttpServer.create(address, 100);
        HookServer started = new HookServer(hook, server);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    /** The address that it listens on. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (HEALTH.equals(path)) {
                answer(exchange, "GET", new Answer(200, "{\"status\":\"UP\"}"));
            } else if (ALERTS.equals(path)) {
                alerts(exchange);
            } else {
                closeAfter(exchange);
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void alerts(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, "POST", new Answer(405, ""));
            return;
        }
        Answer refusal =
                hook.check(
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        AlertHook.contentLength(
                                exchange.getRequestHeaders().getFirst("Content-Length")));
        answer(
                exchange,
                "POST",
                refusal == null ? hook.handle(exchange.getRequestBody()) : refusal);
    }

    /** Closes the connection, because the rest of the body is not read. */
    private static void closeAfter(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Connection", "close");
    }

    private static void answer(HttpExchange exchange, String method, Answer answer)
            throws IOException {
        if (!exchange.getRequestMethod().equals(method)) {
            closeAfter(exchange);
            exchange.getResponseHeaders().set("Allow", method);
            exchange.sendResponseHeaders(405, -1);
            return;
        }
        if (answer.status() != 200) {
            closeAfter(exchange);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Number of calls in progress, for tests. */
    int busy() {
        return threads.getActiveCount();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
