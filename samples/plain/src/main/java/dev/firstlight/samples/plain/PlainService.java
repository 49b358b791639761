package dev.firstlight.samples.plain;

import com.sun.net.httpserver.HttpServer;
import dev.firstlight.core.ReadinessCondition;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.http.HealthHandler;
import dev.firstlight.samples.faults.PlantedFaults;
import dev.firstlight.timeline.Stage;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the n-th prime number: {@code GET /prime?n=100}. Health is at {@code /healthz}, {@code
 * /readyz}, and {@code /livez}, metrics at {@code /metrics}.
 *
 * <p>The port opens first, so that requests during the start get a 503 with the reason instead of a
 * refused connection.
 */
public final class PlainService implements AutoCloseable {

    /** How long running requests may continue when the service stops. */
    private static final int STOP_SECONDS = 1;

    private final StartupTrace trace;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    private PlainService(StartupTrace trace, int port) throws IOException {
        this.trace = trace;
        // Without this, the server writes a response in two packets, and Nagle's algorithm delays
        // the second one.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try (StartupPhase bind = trace.phase("bind")) {
            server = HttpServer.create(new InetSocketAddress(port), 0);
            bind.attribute("port", port());
        }
        server.setExecutor(workers);
        HealthHandler.register(server, trace);
        server.createContext("/metrics", new MetricsHandler(trace));
    }

    /**
     * Starts the service.
     *
     * @param args the port, 0 for any free port; without it, the variable PORT, otherwise 8080
     */
    public static void main(String[] args) throws IOException {
        nameService();
        // Call this first in main: here the stage "jvm" ends.
        StartupTrace trace = StartupTrace.current();
        int port;
        try {
            port = Ports.choose(args, System.getenv("PORT"));
        } catch (IllegalArgumentException e) {
            exit(trace, e, e.getMessage());
            return;
        }
        try {
            PlainService service = start(trace, port);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
            System.out.println("listening on http://localhost:" + service.port());
        } catch (BindException e) {
            exit(trace, e, "cannot bind port " + port + ": it is in use or reserved");
        } catch (IOException | RuntimeException | Error e) {
            // The log gets the timeline so far, with the phase that failed.
            trace.fail(e);
            throw e;
        }
    }

    /** The service's name, unless a setting from outside gives another one. */
    static void nameService() {
        if (System.getenv("FIRSTLIGHT_SERVICE") == null) {
            System.getProperties().putIfAbsent("firstlight.service", "plain");
        }
    }

    /** Starts the service and returns when the port is open; it may not be ready yet. */
    static PlainService start(StartupTrace trace, int port) throws IOException {
        // First, because it takes longest and the first response waits for it.
        new Thread(() -> trace.call("date-format", DateFormat::load), "date-format").start();

        if (System.getProperty("sample.faults") != null) {
            plantFaults(trace);
        }
        // Holds the gate until met() is called; another thread fills the table.
        ReadinessCondition filled = trace.readiness().require("prime-table");
        PrimeTable table = new PrimeTable();
        new Thread(() -> fill(trace, table, filled), "prime-table").start();

        trace.stage(Stage.LISTEN);
        PlainService service = new PlainService(trace, port);
        service.server.createContext("/prime", new PrimeHandler(table));
        service.server.start();
        // Best effort: calls /prime once, so that the first request need not load classes.
        trace.readiness().warmUp(new PrimeWarmUp(service.port()));
        // Nothing else to start: the gate opens when the table is filled and the warm-up is done.
        trace.readiness().frameworkUp();
        return service;
    }

    /** Not part of a normal service: planted faults that make it slow, see the README. */
    private static void plantFaults(StartupTrace trace) {
        try {
            PlantedFaults.plant(trace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(StartupTrace trace, PrimeTable table, ReadinessCondition filled) {
        try (StartupPhase loading = trace.phase("prime-table");
                StartupPhase sieve = loading.child("sieve")) {
            sieve.attribute("primes", table.fill());
        }
        filled.met();
    }

    /** The bound port. */
    int port() {
        return server.getAddress().getPort();
    }

    /** Stops accepting traffic, answers running requests, and stops. */
    @Override
    public void close() {
        trace.readiness().outOfService();
        server.stop(STOP_SECONDS);
        workers.shutdown();
    }

    private static void exit(StartupTrace trace, Exception cause, @Nullable String message) {
        trace.fail(cause);
        System.err.println("plain: " + message);
        System.exit(1);
    }
}
