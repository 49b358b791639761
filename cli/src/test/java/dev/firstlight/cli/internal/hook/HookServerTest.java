package dev.firstlight.cli.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.profile.AlertHook;
import dev.firstlight.profile.AlertHookOptions;
import dev.firstlight.profile.ArmDirectory;
import dev.firstlight.support.FileTree;
import dev.firstlight.support.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hook over real sockets, with hostile callers. */
@Timeout(60)
@Tag("slow")
class HookServerTest {

    private static final String TOKEN = "correct horse battery staple";

    @TempDir private Path folder;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HookServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                HookServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new AlertHook(
                                new ArmDirectory(folder), AlertHookOptions.of(TOKEN), log::add));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        InetSocketAddress address = server.address();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                request(HookServer.ALERTS).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private List<String> files() {
        return FileTree.files(folder);
    }

    @Test
    void alert_arms() throws Exception {
        HttpResponse<String> response = post(Webhook.firing("shop"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"armed\":[\"shop\"],\"ignored\":0}");
        assertThat(files()).containsExactly("shop.arm.json");
    }

    @Test
    void otherPathsAndMethods_areNone() throws Exception {
        assertThat(status(request("/").GET())).isEqualTo(404);
        assertThat(status(request("/alerts/x").GET())).isEqualTo(404);
        assertThat(status(request("/../../etc/passwd").GET())).isEqualTo(404);
        assertThat(status(request(HookServer.ALERTS).GET())).isEqualTo(405);
        assertThat(status(request(HookServer.HEALTH).GET())).isEqualTo(200);
        assertThat(status(request(HookServer.HEALTH).DELETE())).isEqualTo(405);
    }

    /** Otherwise, the rest of an unread body would look like the next call. */
    @Test
    void answerThatLeavesTheBodyUnread_saysThatItCloses() throws Exception {
        HttpRequest.BodyPublisher body =
                HttpRequest.BodyPublishers.ofString(Webhook.firing("shop"));
        for (HttpRequest.Builder unread :
                List.of(
                        request("/").POST(body),
                        request(HookServer.HEALTH).POST(body),
                        request(HookServer.ALERTS).PUT(body),
                        request(HookServer.ALERTS)
                                .setHeader("Authorization", "Bearer wrong")
                                .POST(body))) {
            assertThat(
                            client.send(unread.build(), BodyHandlers.discarding())
                                    .headers()
                                    .firstValue("Connection"))
                    .hasValue("close");
            assertThat(post(Webhook.firing("shop")).statusCode()).isEqualTo(200);
        }
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void wrongToken_isRefused() throws Exception {
        HttpRequest request =
                request(HookServer.ALERTS)
                        .setHeader("Authorization", "Bearer wrong")
                        .POST(HttpRequest.BodyPublishers.ofString(Webhook.firing("shop")))
                        .build();
        for (int i = 0; i < 20; i++) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        }

        assertThat(files()).isEmpty();
        assertThat(log).hasSize(1);
    }

    @Test
    void tenMegabytes_areRefusedUnread() throws Exception {
        long sent = 0;
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(header("Content-Length: " + (10 << 20)));
            byte[] chunk = new byte[64 << 10];
            try {
                for (; sent < 10 << 20; sent += chunk.length) {
                    out.write(chunk);
                }
            } catch (SocketException hungUp) {
                // The response came first.
            }
            assertThat(firstLine(socket))
                    .satisfiesAnyOf(
                            line -> assertThat(line).contains(" 413 "),
                            line -> assertThat(line).isEmpty());
        }
        assertThat(log).singleElement().asString().contains("longer than");
        assertThat(files()).isEmpty();
        assertThat(post(Webhook.firing("shop")).statusCode()).isEqualTo(200);
    }

    @Test
    void tenMegabytesInChunks_areReadToTheLimit() throws Exception {
        HttpResponse<String> response;
        try {
            response =
                    client.send(
                            request(HookServer.ALERTS)
                                    .POST(
                                            HttpRequest.BodyPublishers.ofInputStream(
                                                    () -> new Zeros(10 << 20)))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
        } catch (IOException hungUp) {
            // An equally valid response to a caller that keeps sending.
            assertThat(log).isNotEmpty();
        }
        assertThat(log).singleElement().asString().contains("longer than");
        assertThat(files()).isEmpty();
    }

    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }
    }

    @Test
    void thousandCallsAtOnce_areBoundedAndTheHookLives() throws Exception {
        String body = Webhook.firing("shop");
        HttpRequest request =
                request(HookServer.ALERTS).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            calls.add(
                    client.sendAsync(request, BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode)
                            .exceptionally(hungUp -> 0));
        }
        Map<Integer, Long> statuses =
                calls.stream()
                        .map(CompletableFuture::join)
                        .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertThat(statuses.keySet()).isSubsetOf(0, 200, 429);
        // The burst, and the calls that the elapsed time allows.
        assertThat(statuses.get(200)).isBetween(1L, 400L);
        assertThat(statuses.getOrDefault(0, 0L) + statuses.getOrDefault(429, 0L)).isPositive();
        assertThat(server.busy()).isLessThanOrEqualTo(64);
        assertThat(files()).containsExactly("shop.arm.json");
        assertThat(log.size()).as(log.toString()).isLessThanOrEqualTo(3);
        assertThat(status(request(HookServer.HEALTH).GET())).isEqualTo(200);
    }

    @Test
    void slowCallers_areHungUpOnAndOthersAreServed() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = connect();
                slow.add(socket);
                byte[] header = header("Content-Length: 1000");
                // Half of them inside the header, half inside the body.
                socket.getOutputStream().write(header, 0, i % 2 == 0 ? 20 : header.length);
                socket.getOutputStream().flush();
            }
            assertThat(post(Webhook.firing("shop")).statusCode()).isEqualTo(200);
            for (Socket socket : slow) {
                socket.setSoTimeout(20_000);
                assertThat(isHungUpOn(socket)).isTrue();
            }
            assertThat(post(Webhook.firing("other")).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Waits for the end of the stream, whatever comes before it. */
    private static boolean isHungUpOn(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (IOException stillOpen) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    }

    private static byte[] header(String more) {
        return ("POST /alerts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + TOKEN
                        + "\r\n"
                        + more
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String firstLine(Socket socket) {
        try {
            String text =
                    new String(socket.getInputStream().readNBytes(40), StandardCharsets.US_ASCII);
            return text.lines().findFirst().orElse("");
        } catch (SocketException reset) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
