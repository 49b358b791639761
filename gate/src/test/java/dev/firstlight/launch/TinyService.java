package dev.firstlight.launch;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.support.ForkedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** A service that behaves, or misbehaves, according to its arguments. */
public final class TinyService {

    private TinyService() {}

    /** The command that starts the service. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ForkedJvm.java());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(
                ForkedJvm.classPathOf(TinyService.class, StartupTrace.class, LoggerFactory.class));
        command.add(TinyService.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Exits with 3, listens, traces, logs, or none of it. */
    public static void main(String[] args) throws Exception {
        Set<String> wishes = Set.of(args);
        StartupTrace trace = wishes.contains("trace") ? StartupTrace.current() : null;
        System.out.println("arguments " + List.of(args) + " in " + Path.of("").toAbsolutePath());
        if (wishes.contains("exit")) {
            System.exit(3);
        }
        if (wishes.contains("orphan")) {
            // The shell ends immediately and orphans its child.
            new ProcessBuilder("/bin/sh", "-c", "sleep 1000 & echo orphan $!").inheritIO().start();
        }
        if (wishes.contains("deaf")) {
            Runtime.getRuntime().addShutdownHook(new Thread(TinyService::forever));
        }
        if (wishes.contains("litter")) {
            Files.createTempFile("litter", ".tmp");
            Files.createDirectories(Path.of("deep", "er"));
            Files.writeString(Path.of("deep", "er", "file"), "text");
        }
        if (wishes.contains("burn")) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 300_000_000L) {
                Thread.onSpinWait();
            }
        }
        if (wishes.contains("listen")) {
            listen(Integer.parseInt(System.getenv("PORT")));
        }
        if (trace != null) {
            try (var phase = trace.phase("work")) {
                System.out.println("working");
            }
            if (wishes.contains("fail")) {
                trace.fail(new IllegalStateException("no database"));
            } else {
                trace.readiness().frameworkUp();
            }
        }
        System.out.println("service is up");
        forever();
    }

    private static void listen(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(server));
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream()
                        .write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                continue;
            }
        }
    }

    private static void forever() {
        while (true) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }
}
