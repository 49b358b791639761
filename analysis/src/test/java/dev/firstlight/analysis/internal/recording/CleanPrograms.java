package dev.firstlight.analysis.internal.recording;

import com.sun.net.httpserver.HttpServer;
import dev.firstlight.core.StartupTrace;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/** Small programs without problems in their starts, for forked JVMs. */
final class CleanPrograms {

    private static final int SEARCHES = 3;

    private static volatile double sink;

    private CleanPrograms() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "prints" -> System.out.println(String.join(" ", arguments));
            case "serves" -> serve();
            case "formats" -> format();
            case "encrypts" -> encrypt();
            case "waits for workers" -> waitForWorkers();
            case "traces workers" -> traceWorkers();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void serve() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        int port = server.getAddress().getPort();
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        try (InputStream in = new URL("http://" + host + ":" + port).openStream()) {
            in.readAllBytes();
        }
        server.stop(0);
    }

    private static void format() {
        Logger log = Logger.getLogger("clean");
        for (Locale locale : List.of(Locale.US, Locale.GERMANY, Locale.JAPAN)) {
            log.info(
                    DateTimeFormatter.ofPattern("EEEE, d. MMMM uuuu HH:mm z", locale)
                            .format(ZonedDateTime.now()));
            log.info(String.format(locale, "%,.3f %tF", Math.PI, ZonedDateTime.now()));
        }
    }

    private static void encrypt() throws Exception {
        new SecureRandom().nextBytes(new byte[1024]);
        KeyPairGenerator.getInstance("EC").generateKeyPair();
        SSLContext.getDefault().getSupportedSSLParameters();
    }

    private static void search() {
        long end = System.nanoTime() + 500_000_000L;
        double x = 1;
        while (System.nanoTime() < end) {
            x = Math.sin(x) + 1;
        }
        sink = x;
    }

    /** The main thread repeatedly waits for threads that use the CPU. */
    private static void waitForWorkers() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(1);
        for (int i = 0; i < SEARCHES; i++) {
            workers.submit(CleanPrograms::search).get();
        }
        workers.shutdown();
    }

    private static void traceWorkers() throws Exception {
        StartupTrace trace = StartupTrace.current();
        ExecutorService workers = Executors.newFixedThreadPool(1);
        for (int i = 0; i < SEARCHES; i++) {
            trace.run(
                    "search " + i,
                    () -> {
                        Future<?> search = workers.submit(CleanPrograms::search);
                        search.get();
                    });
        }
        workers.shutdown();
        trace.readiness().frameworkUp();
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        published.await();
    }
}
