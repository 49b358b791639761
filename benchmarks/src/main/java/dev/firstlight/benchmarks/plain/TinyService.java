package dev.firstlight.benchmarks.plain;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The work of both services: read a configuration, fill a cache, listen, and answer. */
final class TinyService {

    private final Properties configuration = new Properties();
    private final Map<String, String> cache = new HashMap<>();

    void configure() throws IOException {
        configuration.load(new StringReader("greeting = hello\nentries = 10000\n"));
    }

    void fillCache() {
        int entries = Integer.parseInt(configuration.getProperty("entries"));
        for (int i = 0; i < entries; i++) {
            cache.put("key" + i, configuration.getProperty("greeting"));
        }
    }

    /** Listens on a free port, and answers one request, which it sends itself. */
    void listen() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(loopback, 0));
        Thread acceptor = new Thread(() -> serve(server), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        try (Socket client = new Socket(loopback, server.getLocalPort())) {
            client.getOutputStream().write('\n');
            byte[] answer = client.getInputStream().readAllBytes();
            if (answer.length == 0) {
                throw new IOException("no answer");
            }
        }
    }

    private void serve(ServerSocket server) {
        try (server;
                Socket client = server.accept()) {
            if (client.getInputStream().read() == '\n') {
                String answer = cache.getOrDefault("key42", "unknown");
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
