package dev.firstlight.tests.finding;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A stub resolver on the loopback interface that knows no name, and answers slowly. A process uses
 * it through its own {@code resolv.conf}, so that the system's resolver waits on each Java version;
 * the machine's own file stays unchanged.
 */
final class SlowResolver implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.77";
    private static final Duration LATE = Duration.ofMillis(700);
    private static final int NO_SUCH_NAME = 3;
    private static final int ANSWER = 0x80;

    private final DatagramSocket socket;
    private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
    private final Path configuration;

    SlowResolver(Path folder) throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "needs root: a resolver's port is 53, and a process with a resolv.conf of its own"
                        + " needs a mount namespace");
        socket = new DatagramSocket(new InetSocketAddress(ADDRESS, 53));
        configuration =
                Files.writeString(folder.resolve("resolv.conf"), "nameserver " + ADDRESS + "\n");
        Thread listener = new Thread(this::listen, "slow-resolver");
        listener.setDaemon(true);
        listener.start();
    }

    /** The command prefix for a command that uses this resolver. */
    List<String> command() {
        return List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"",
                configuration.toString());
    }

    private void listen() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
            } catch (IOException e) {
                return;
            }
            byte[] answer = Arrays.copyOf(buffer, question.getLength());
            answer[2] |= (byte) ANSWER;
            answer[3] = NO_SUCH_NAME;
            SocketAddress asker = question.getSocketAddress();
            answers.schedule(() -> send(answer, asker), LATE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void send(byte[] answer, SocketAddress asker) {
        try {
            socket.send(new DatagramPacket(answer, answer.length, asker));
        } catch (IOException e) {
            // The client is gone.
            answers.shutdown();
        }
    }

    @Override
    public void close() {
        answers.shutdownNow();
        socket.close();
    }
}
