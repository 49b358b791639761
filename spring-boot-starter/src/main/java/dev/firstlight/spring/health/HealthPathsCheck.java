package dev.firstlight.spring.health;

import dev.firstlight.core.Guard;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.spring.internal.TracedRun;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Calls each health path over a socket once the service is ready, and warns if other code answers
 * first: a filter that forwards unknown paths would look like readiness. Does not warn if the call
 * does not arrive, for example with TLS. Runs on its own thread.
 */
final class HealthPathsCheck implements TimelineSink {

    /** Header of the check's own calls. */
    static final String HEADER = "Firstlight-Check";

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int ENOUGH = 256;

    private final @Nullable TracedRun run;
    private final Environment environment;
    private final String prefix;
    private final List<String> paths;
    private volatile @Nullable Call current;

    /** One call, as the server sees it. */
    static final class Call {
        private final String token;
        private volatile boolean arrived;
        private volatile boolean ours;
        private volatile @Nullable String answerer;

        private Call(String token) {
            this.token = token;
        }

        /** The request reached Firstlight before any filter of the application. */
        void arrived() {
            arrived = true;
        }

        /** The request reached Firstlight's handler. */
        void ours() {
            ours = true;
        }

        /** Other code answers on this thread; its stack shows which. */
        void answering() {
            if (answerer == null && !ours) {
                answerer = Answerers.name(Thread.currentThread().getStackTrace());
            }
        }
    }

    /**
     * @param run null if no {@code SpringApplication} runs the context; the run of a test is not
     *     checked, because the test may count requests
     * @param prefix of all paths on the host: context path and servlet path
     */
    HealthPathsCheck(
            @Nullable TracedRun run, Environment environment, String prefix, List<String> paths) {
        this.run = run;
        this.environment = environment;
        this.prefix = prefix;
        this.paths = paths;
    }

    /** The call with this header, or null. */
    @Nullable Call call(@Nullable String header) {
        Call call = current;
        return header != null && call != null && call.token.equals(header) ? call : null;
    }

    @Override
    public void accept(StartupTimeline timeline) {
        if (timeline.outcome() != Outcome.READY || run == null || run.isTest()) {
            return;
        }
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            return;
        }
        Guard guard = new Guard("the check of the health paths");
        Thread thread =
                new Thread(
                        () -> guard.call(() -> check(port, timeline.startId()), false),
                        "firstlight-paths");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean check(int port, String startId) {
        for (String path : paths) {
            Call call = new Call(startId + path);
            current = call;
            try {
                String status = ask(port, path, call.token);
                if (status != null && call.arrived && !call.ours) {
                    warn(prefix + path, status, call.answerer);
                }
            } catch (IOException nobodyListens) {
                // There may be TLS, another protocol, or an address that is unreachable from here.
                continue;
            } finally {
                current = null;
            }
        }
        return true;
    }

    /** The status of the response, or null if there was no HTTP response. */
    private @Nullable String ask(int port, String path, String token) throws IOException {
        try (Socket socket = new Socket()) {
            String address = environment.getProperty("server.address");
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(
                    address == null
                            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                            : new InetSocketAddress(address, port),
                    TIMEOUT_MILLIS);
            String request =
                    "GET "
                            + (prefix + path)
                            + " HTTP/1.1\r\nHost: localhost:"
                            + port
                            + "\r\nUser-Agent: firstlight\r\nAccept: application/json\r\n"
                            + HEADER
                            + ": "
                            + token
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line =
                    new String(
                            socket.getInputStream().readNBytes(ENOUGH),
                            StandardCharsets.ISO_8859_1);
            return line.startsWith("HTTP/1.") && line.length() > 12 ? line.substring(9, 12) : null;
        }
    }

    private static void warn(String path, String status, @Nullable String answerer) {
        LoggerFactory.getLogger("dev.firstlight")
                .warn(
                        "Firstlight: {} answers GET {} with status {} before Firstlight can. A"
                                + " probe of this path does not detect whether the service is"
                                + " ready.{}",
                        answerer == null ? "Another filter" : answerer,
                        path,
                        status,
                        status.equals("401") || status.equals("403")
                                ? " Permit the path in the application's security configuration."
                                : "");
    }
}
