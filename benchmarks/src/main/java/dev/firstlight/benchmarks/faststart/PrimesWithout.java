package dev.firstlight.benchmarks.faststart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code samples/plain} without Firstlight: the same server, routes, table, threads, and warm-up;
 * handmade readiness, and Micrometer without Firstlight's meters, created at the first scrape.
 */
final class PrimesWithout {

    private static final int BELOW = 100_000;
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final CountDownLatch filled = new CountDownLatch(1);
    private volatile int[] primes = {};
    private volatile String date = "";
    private volatile boolean ready;
    private @Nullable PrometheusMeterRegistry registry;

    private PrimesWithout() {}

    public static void main(String... args) throws IOException {
        long main = System.nanoTime();
        new PrimesWithout().start(main, Integer.parseInt(args[0]));
    }

    private void start(long main, int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        new Thread(this::loadDateFormat, "date-format").start();
        new Thread(this::fill, "prime-table").start();
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        server.setExecutor(workers);
        server.createContext("/healthz", this::health);
        server.createContext("/readyz", this::health);
        server.createContext(
                "/livez",
                exchange -> json(exchange, 200, "{\"state\":\"ALIVE\",\"date\":\"" + date + "\"}"));
        server.createContext("/metrics", this::metrics);
        server.createContext("/prime", this::prime);
        server.start();
        int bound = server.getAddress().getPort();
        new Thread(() -> warmUp(main, bound), "warm-up").start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, workers), "stop"));
        System.out.println("listening on http://localhost:" + bound);
    }

    private void fill() {
        boolean[] composite = new boolean[BELOW];
        int[] found = new int[BELOW];
        int count = 0;
        for (int n = 2; n < BELOW; n++) {
            if (composite[n]) {
                continue;
            }
            found[count++] = n;
            for (long multiple = (long) n * n; multiple < BELOW; multiple += n) {
                composite[(int) multiple] = true;
            }
        }
        primes = Arrays.copyOf(found, count);
        filled.countDown();
    }

    private void loadDateFormat() {
        date =
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.US)
                        .withZone(ZoneId.of("GMT"))
                        .format(Instant.EPOCH);
    }

    private void warmUp(long main, int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET /prime?n=1 HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
            filled.await();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        ready = true;
        ReadyMarker.print(main);
    }

    private void health(HttpExchange exchange) throws IOException {
        boolean now = ready;
        json(
                exchange,
                now ? 200 : 503,
                now ? "{\"state\":\"READY\",\"pending\":[]}" : "{\"state\":\"STARTING\"}");
    }

    private void metrics(HttpExchange exchange) throws IOException {
        if (ready) {
            send(exchange, 200, METRICS, registry().scrape(METRICS));
        } else {
            send(exchange, 503, "text/plain; charset=utf-8", "no metrics yet\n");
        }
    }

    private synchronized PrometheusMeterRegistry registry() {
        if (registry == null) {
            registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            registry.timer("primes").record(1, TimeUnit.MILLISECONDS);
        }
        return registry;
    }

    private void prime(HttpExchange exchange) throws IOException {
        int[] known = primes;
        String query = exchange.getRequestURI().getRawQuery();
        int n =
                query == null || !query.matches("n=\\d{1,9}")
                        ? 0
                        : Integer.parseInt(query.substring(2));
        if (known.length == 0) {
            send(exchange, 503, "text/plain; charset=utf-8", "still starting\n");
        } else if (n < 1 || n > known.length) {
            send(exchange, 400, "text/plain; charset=utf-8", "usage: /prime?n=<number>\n");
        } else {
            send(exchange, 200, "text/plain; charset=utf-8", known[n - 1] + "\n");
        }
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void stop(HttpServer server, ExecutorService workers) {
        server.stop(1);
        workers.shutdown();
    }
}
