package dev.firstlight.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Leftovers;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** Programs without Firstlight, on which {@code firstlight record} is tested. */
abstract class RecordedProgram {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** A service without Firstlight. */
    private static final String SERVICE =
            """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;

            public final class Service {
                public static void main(String[] args) throws Exception {
                    System.out.println("first line");
                    if (args[0].equals("fail")) {
                        throw new IllegalStateException("no database");
                    }
                    int port = Integer.parseInt(args[0]);
                    HttpServer server = HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                    server.createContext("/up", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("service is up");
                    if (args.length > 1) {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                            while (true) {
                                Thread.onSpinWait();
                            }
                        }));
                    }
                    Thread.currentThread().join();
                }
            }
            """;

    /** Starts the service in another JVM, like Jetty's {@code --exec}. */
    private static final String WRAPPER =
            """
            import java.util.ArrayList;
            import java.util.List;

            public final class Wrapper {
                public static void main(String[] args) throws Exception {
                    List<String> command = new ArrayList<>(List.of(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp", System.getProperty("java.class.path"), "Service"));
                    command.add(args[0]);
                    new ProcessBuilder(command).inheritIO().start().waitFor();
                }
            }
            """;

    /** Prints when it is up, by its own clock. */
    private static final String CLOCK =
            """
            public final class Clock {
                public static void main(String[] args) throws Exception {
                    System.out.println("up at " + java.time.Instant.now());
                    new java.util.concurrent.CountDownLatch(1).await();
                }
            }
            """;

    @TempDir private static Path programs;
    static Path classes;

    @TempDir Path folder;
    @TempDir Path temporary;

    @BeforeAll
    static void compile() throws IOException {
        classes =
                Program.compile(
                        programs,
                        Map.of(
                                "Service.java", SERVICE,
                                "Wrapper.java", WRAPPER,
                                "Clock.java", CLOCK));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.awaitNoProcess("cmdline", classes.toString());
        assertThat(Leftovers.files(temporary)).isEmpty();
    }

    Command service(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("record", "--json", "-o", "out"));
        all.addAll(List.of(arguments));
        return Command.firstlight(all.toArray()).in(folder).withTemporary(temporary);
    }

    static List<Object> with(List<Object> options, Object... arguments) {
        List<Object> all = new ArrayList<>(options);
        all.addAll(
                List.of("--", Launch.java(), "-XX:TieredStopAtLevel=1", "-cp", classes, "Service"));
        all.addAll(List.of(arguments));
        return all;
    }

    long events(String type) throws IOException {
        long count = 0;
        try (RecordingFile file = new RecordingFile(folder.resolve("out/startup.jfr"))) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                count += event.getEventType().getName().equals(type) ? 1 : 0;
            }
        }
        return count;
    }
}
