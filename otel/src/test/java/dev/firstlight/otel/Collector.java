package dev.firstlight.otel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A collector on the loopback address that decodes the official messages. */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<LogRecord> logs = new CopyOnWriteArrayList<>();
    private final List<Metric> metrics = new CopyOnWriteArrayList<>();
    private final List<Resource> resources = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile boolean holding;

    private Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Collector start() throws IOException {
        return new Collector();
    }

    /** A collector that responds with this status. */
    Collector answering(int code) {
        status = code;
        return this;
    }

    /** A collector that does not respond until it is closed. */
    Collector holding() {
        holding = true;
        return this;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            calls.add(path);
            if (holding) {
                released.await(60, TimeUnit.SECONDS);
            }
            try (InputStream body = body(exchange)) {
                if (status == 200) {
                    take(path, body);
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(body)
                : body;
    }

    private void take(String path, InputStream body) throws IOException {
        switch (path) {
            case "/v1/traces" ->
                    ExportTraceServiceRequest.parseFrom(body)
                            .getResourceSpansList()
                            .forEach(all -> {
                                resources.add(all.getResource());
                                all.getScopeSpansList()
                                        .forEach(scope -> spans.addAll(scope.getSpansList()));
                            });
            case "/v1/logs" ->
                    ExportLogsServiceRequest.parseFrom(body)
                            .getResourceLogsList()
                            .forEach(all ->
                                    all.getScopeLogsList()
                                            .forEach(scope ->
                                                    logs.addAll(scope.getLogRecordsList())));
            case "/v1/metrics" ->
                    ExportMetricsServiceRequest.parseFrom(body)
                            .getResourceMetricsList()
                            .forEach(all ->
                                    all.getScopeMetricsList()
                                            .forEach(scope ->
                                                    metrics.addAll(scope.getMetricsList())));
            default -> throw new IOException("no such path: " + path);
        }
    }

    List<Span> spans() {
        return spans;
    }

    Span span(String name) {
        List<Span> found = spans.stream().filter(span -> span.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name);
        }
        return found.get(0);
    }

    List<LogRecord> logs() {
        return logs;
    }

    List<Metric> metrics() {
        return metrics;
    }

    List<Resource> resources() {
        return resources;
    }

    List<String> calls() {
        return calls;
    }

    /** The attributes as Java values. */
    static Map<String, Object> attributes(List<KeyValue> pairs) {
        Map<String, Object> attributes = new TreeMap<>();
        for (KeyValue pair : pairs) {
            AnyValue value = pair.getValue();
            attributes.put(
                    pair.getKey(),
                    switch (value.getValueCase()) {
                        case STRING_VALUE -> value.getStringValue();
                        case INT_VALUE -> value.getIntValue();
                        case DOUBLE_VALUE -> value.getDoubleValue();
                        case BOOL_VALUE -> value.getBoolValue();
                        default -> value;
                    });
        }
        return attributes;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
