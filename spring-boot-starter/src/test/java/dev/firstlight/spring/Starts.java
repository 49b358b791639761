package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts applications in this JVM and returns their recorded data. */
final class Starts {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Starts() {}

    static SpringApplication application(WebApplicationType type, Class<?>... sources) {
        return builder(type, sources).application();
    }

    static SpringApplicationBuilder builder(WebApplicationType type, Class<?>... sources) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(sources).web(type);
        builder.application().setRegisterShutdownHook(false);
        return builder;
    }

    /** The arguments of every application here, followed by the given ones. */
    static String[] arguments(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--spring.main.banner-mode=off",
                                "--logging.level.root=warn",
                                "--spring.jmx.enabled=false"));
        all.addAll(List.of(more));
        // Given twice, it would become a list.
        if (all.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            all.add("--server.port=0");
        }
        return all.toArray(String[]::new);
    }

    /** Beans of one of our types, which may be invisible here. */
    static Map<String, ?> beans(ApplicationContext context, String type) {
        try {
            return context.getBeansOfType(Class.forName("dev.firstlight.spring." + type));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static StartupTrace trace(ApplicationContext context) {
        return context.getBean(StartupTrace.class);
    }

    /** Runs an application that fails to start, and returns its trace. */
    static StartupTrace failing(SpringApplication application, String... arguments) {
        AtomicReference<StartupTrace> trace = new AtomicReference<>();
        application.addListeners((ApplicationPreparedEvent event) ->
                trace.set(
                        event.getApplicationContext()
                                .getBeanFactory()
                                .getBean(StartupTrace.class)));
        try {
            application.run(arguments(arguments)).close();
        } catch (RuntimeException | Error expected) {
            return trace.get();
        }
        throw new AssertionError("the application started");
    }

    /** Waits for the final timeline. */
    static StartupTimeline finished(ApplicationContext context) throws Exception {
        return finished(trace(context));
    }

    static StartupTimeline finished(StartupTrace trace) throws Exception {
        CompletableFuture<StartupTimeline> finished = new CompletableFuture<>();
        trace.addSink(finished::complete);
        return finished.get(20, TimeUnit.SECONDS);
    }

    /** Waits until the first healthy response is recorded, just after the client received it. */
    static void awaitFirstResponse(StartupTrace trace) throws Exception {
        CompletableFuture<Boolean> noted = new CompletableFuture<>();
        StartupAdapter.of(trace).onFirstResponse(() -> noted.complete(true));
        noted.get(20, TimeUnit.SECONDS);
    }

    static PhaseRecord phase(StartupTimeline timeline, String name) {
        return timeline.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no phase " + name + " in " + names(timeline)));
    }

    static List<String> names(StartupTimeline timeline) {
        return timeline.phases().stream().map(PhaseRecord::name).toList();
    }

    /** The names from the stage down to the phase. */
    static List<String> path(StartupTimeline timeline, String name) {
        List<String> path = new ArrayList<>();
        PhaseRecord phase = phase(timeline, name);
        while (phase != null) {
            path.add(0, phase.name());
            phase = timeline.find(phase.parentId());
        }
        return path;
    }

    static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    static HttpResponse<String> get(
            ConfigurableApplicationContext context, String path, String... headers)
            throws Exception {
        return get(port(context), path, headers);
    }

    static HttpResponse<String> get(int port, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
