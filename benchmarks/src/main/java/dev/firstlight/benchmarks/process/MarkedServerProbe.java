package dev.firstlight.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For servers that print their address, and their {@link Marker} when they are ready. Sends no
 * request before, which would disturb the start. Afterward, each route must answer 200; then
 * SIGTERM stops the server.
 */
public final class MarkedServerProbe implements Probe {

    /** Milliseconds from process start to ready. */
    public static final String EXEC_TO_READY = "exec_to_ready_ms";

    private static final Pattern LISTENING = Pattern.compile("listening on http://.*:(\\d+)");
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String readyAt;
    private final List<String> routes;

    /**
     * @param readyAt the marker's figure with the time of ready: milliseconds of {@link
     *     System#nanoTime()}, which is one clock for all processes on Linux
     * @param routes routes to request once it is ready
     */
    public MarkedServerProbe(String readyAt, List<String> routes) {
        this.readyAt = readyAt;
        this.routes = List.copyOf(routes);
    }

    @Override
    public Map<String, Double> measure(Program program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program.command());
        command.add("0");
        Path errors = Files.createTempFile("firstlight-benchmark", ".err");
        try {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            try (BufferedReader out = process.inputReader()) {
                Map<String, Double> figures = new LinkedHashMap<>();
                int port = 0;
                while (port == 0 || figures.isEmpty()) {
                    String line = out.readLine();
                    if (line == null) {
                        throw new IOException("it ended");
                    }
                    Matcher listening = LISTENING.matcher(line);
                    if (listening.matches()) {
                        port = Integer.parseInt(listening.group(1));
                    } else if (Marker.is(line)) {
                        figures.putAll(Marker.parse(line));
                    }
                }
                Double ready = figures.remove(readyAt);
                if (ready == null) {
                    throw new IOException("its marker has no " + readyAt);
                }
                figures.put(EXEC_TO_READY, ready - begin / 1e6);
                for (String route : routes) {
                    awaitOk(port, route);
                }
                return figures;
            } finally {
                process.destroy();
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (IOException e) {
            throw new IOException(program.command() + ": " + Files.readString(errors), e);
        } finally {
            Files.delete(errors);
        }
    }

    /** Retries after a 503, because metrics are published just after ready. */
    private static void awaitOk(int port, String route) throws IOException {
        long begin = System.nanoTime();
        String status = get(port, route);
        while (status.equals("503") && System.nanoTime() - begin < TIMEOUT_NANOS) {
            status = get(port, route);
        }
        if (!status.equals("200")) {
            throw new IOException(route + " answers " + status);
        }
    }

    private static String get(int port, String route) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET " + route + " HTTP/1.0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            String head = new String(answer, StandardCharsets.ISO_8859_1);
            return head.startsWith("HTTP/1.1 ") ? head.substring(9, 12) : "'" + head + "'";
        }
    }
}
