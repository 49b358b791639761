package dev.firstlight.demo;

import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.internal.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Queries a Prometheus on this machine. */
final class Prometheus {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    /**
     * One series of a result.
     *
     * @param labels its labels
     * @param points its values by time; one for an instant
     */
    record Series(Map<String, String> labels, List<Point> points) {

        double value() {
            return points.get(points.size() - 1).value();
        }

        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    /** A value and its time, in seconds since 1970. */
    record Point(double time, double value) {}

    Prometheus(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** The value of an expression at an instant. */
    List<Series> query(String expression, Instant at) throws IOException, InterruptedException {
        return result("query?time=" + seconds(at) + "&query=" + encoded(expression));
    }

    /** The present value of an expression. */
    List<Series> query(String expression) throws IOException, InterruptedException {
        return result("query?query=" + encoded(expression));
    }

    /** The values of an expression over a period. */
    List<Series> range(String expression, Instant from, Instant to, int stepSeconds)
            throws IOException, InterruptedException {
        return result(
                "query_range?start="
                        + seconds(from)
                        + "&end="
                        + seconds(to)
                        + "&step="
                        + stepSeconds
                        + "&query="
                        + encoded(expression));
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    private static String seconds(Instant at) {
        return Double.toString(at.toEpochMilli() / 1e3);
    }

    private List<Series> result(String path) throws IOException, InterruptedException {
        Answer answer = get(port, "/api/v1/" + path);
        if (answer.status() != 200) {
            throw new IOException("Prometheus returned " + answer);
        }
        return read(answer.body());
    }

    /** An HTTP response; status 0 if the connection was refused. */
    record Answer(int status, String body) {}

    static Answer get(int port, String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build();
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }

    static List<Series> read(String body) throws IOException {
        List<Series> found = new ArrayList<>();
        JsonReader json =
                new JsonReader(
                        new StringReader(body),
                        "a Prometheus response",
                        TimelineFormatException::new);
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            if (member.equals("data")) {
                json.beginObject();
                for (String part = json.nextName(); part != null; part = json.nextName()) {
                    if (part.equals("result")) {
                        readResult(json, found);
                    } else {
                        json.skipValue();
                    }
                }
            } else {
                json.skipValue();
            }
        }
        return found;
    }

    private static void readResult(JsonReader json, List<Series> found) throws IOException {
        json.beginArray();
        while (json.hasNextElement()) {
            Map<String, String> labels = new TreeMap<>();
            List<Point> points = new ArrayList<>();
            json.beginObject();
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                switch (key) {
                    case "metric" -> {
                        json.beginObject();
                        for (String name = json.nextName(); name != null; name = json.nextName()) {
                            labels.put(name, json.nextString());
                        }
                    }
                    case "value" -> points.add(point(json));
                    case "values" -> {
                        json.beginArray();
                        while (json.hasNextElement()) {
                            points.add(point(json));
                        }
                    }
                    default -> json.skipValue();
                }
            }
            found.add(new Series(labels, points));
        }
    }

    private static Point point(JsonReader json) throws IOException {
        json.beginArray();
        json.hasNextElement();
        double time = json.nextDouble();
        json.hasNextElement();
        String value = json.nextString();
        json.hasNextElement();
        return new Point(time, number(value));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
