package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * For servers: polls a path from process start to the first 200, and then stops the server. The
 * client is a plain socket, so that it takes little of the measured machine.
 */
public final class ServerProbe implements Probe {

    /** Milliseconds from process start to the first 200. */
    public static final String EXEC_TO_READY = "exec_to_ready_ms";

    /**
     * CPU time of the process until then, in milliseconds with a resolution of hundredths of a
     * second.
     */
    public static final String CPU = "cpu_ms";

    /** Placeholder of the port in a command. */
    public static final String PORT = "{port}";

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final String portOption;
    private final byte[] request;
    private final @Nullable Path awaited;
    private final boolean kills;

    /**
     * @param portOption prefix of the argument that sets the port, which is added; empty if the
     *     commands contain {@link #PORT}
     * @param path path to poll
     */
    public ServerProbe(String portOption, String path) {
        this(
                portOption,
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                null,
                false);
    }

    private ServerProbe(String portOption, byte[] request, @Nullable Path awaited, boolean kills) {
        this.portOption = portOption;
        this.request = request;
        this.awaited = awaited;
        this.kills = kills;
    }

    /** The same, but the server is stopped only after it has written this file. */
    public ServerProbe until(Path file) {
        return new ServerProbe(portOption, request, file, kills);
    }

    /**
     * The same, but the server is killed after the measurement, because stopping takes time, too.
     */
    public ServerProbe killing() {
        return new ServerProbe(portOption, request, awaited, true);
    }

    @Override
    public Map<String, Double> measure(Program program) throws IOException, InterruptedException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        String port = Integer.toString(address.getPort());
        List<String> command = new ArrayList<>();
        program.command().forEach(part -> command.add(part.replace(PORT, port)));
        if (!portOption.isEmpty()) {
            command.add(portOption + port);
        }
        Path log = Files.createTempFile("firstlight-benchmark", ".log");
        try {
            long begin = System.nanoTime();
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            try {
                while (!answersOk(address)) {
                    pause(program, process, begin, log);
                }
                long ready = System.nanoTime();
                Duration cpu =
                        process.info()
                                .totalCpuDuration()
                                .orElseThrow(() -> new IOException("no CPU time to be had"));
                while (awaited != null && !Files.exists(awaited)) {
                    pause(program, process, begin, log);
                }
                return Map.of(EXEC_TO_READY, (ready - begin) / 1e6, CPU, (double) cpu.toMillis());
            } finally {
                stop(process);
            }
        } finally {
            Files.delete(log);
        }
    }

    private static void pause(Program program, Process process, long begin, Path log)
            throws IOException {
        if (!process.isAlive() || System.nanoTime() - begin > TIMEOUT_NANOS) {
            throw new IOException(program.name() + " is not ready: " + Files.readString(log));
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void stop(Process process) throws InterruptedException {
        if (kills) {
            process.destroyForcibly().waitFor();
            return;
        }
        process.destroy();
        // A JVM in training writes its archive now.
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answersOk(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, READ_TIMEOUT_MILLIS);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            byte[] status = in.readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }
}
