package dev.firstlight.benchmarks.page;

import dev.firstlight.timeline.internal.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one page, controlled through its DevTools protocol, so that no test
 * framework is part of the measurement.
 */
final class PageBrowser implements AutoCloseable {

    private static final Pattern PORT =
            Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:([0-9]+)/");
    private static final Pattern SOCKET =
            Pattern.compile("\"type\": *\"page\"[^}]*\"webSocketDebuggerUrl\": *\"([^\"]+)\"");
    private static final Pattern VALUE =
            Pattern.compile("\"type\":\"string\",\"value\":\"([^\"]*)\"");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    PageBrowser(Path page) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("page-browser");
        process =
                new ProcessBuilder(
                                List.of(
                                        "chromium",
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync",
                                        "--window-size=1280,900",
                                        "--remote-debugging-port=0",
                                        "--user-data-dir=" + profile,
                                        page.toUri().toString()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest list =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/json/list"))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        Matcher address =
                SOCKET.matcher(client.send(list, HttpResponse.BodyHandlers.ofString()).body());
        if (!address.find()) {
            throw new IOException("chromium shows no page");
        }
        socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create(address.group(1)), new Answers())
                        .join();
    }

    private String port() throws IOException {
        BufferedReader errors =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}), "chromium");
                drain.setDaemon(true);
                drain.start();
                return port.group(1);
            }
        }
        throw new IOException("chromium did not start");
    }

    /** The result of this expression's promise, as text without quotes. */
    String evaluate(String expression) throws IOException, InterruptedException {
        StringBuilder call = new StringBuilder();
        JsonWriter json = new JsonWriter(call).beginObject().name("id").value(1);
        json.name("method").value("Runtime.evaluate").name("params").beginObject();
        json.name("expression").value(expression).name("awaitPromise").value(true);
        json.name("returnByValue").value(true).endObject().endObject();
        @Nullable String answer;
        do {
            socket.sendText(call, true).join();
            answer = answers.poll(60, TimeUnit.SECONDS);
            // The first, empty page was being replaced: ask again.
        } while (answer != null && answer.contains("context was destroyed"));
        Matcher value = VALUE.matcher(answer == null ? "" : answer);
        if (!value.find()) {
            throw new IOException("the page answers " + answer);
        }
        return value.group(1);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Collects complete messages. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                answers.add(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
