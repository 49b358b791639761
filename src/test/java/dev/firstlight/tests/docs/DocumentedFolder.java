package dev.firstlight.tests.docs;

import dev.firstlight.support.FreePort;
import dev.firstlight.tests.sample.Launch;
import dev.firstlight.tests.sample.Program;
import dev.firstlight.tests.sample.Repository;
import dev.firstlight.tests.sample.Sample;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A directory with everything that the pages' commands assume, in which they run. */
final class DocumentedFolder {

    private static final long LIMIT_SECONDS = 120;

    /** A service without Firstlight: every path answers 200. */
    private static final String SERVICE =
            """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;

            public final class Service {
                public static void main(String[] args) throws Exception {
                    int port = Integer.parseInt(System.getenv("PORT"));
                    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("Started Service in 0.1 seconds");
                }
            }
            """;

    /** Starts the service in a separate JVM. */
    private static final String LAUNCHER =
            """
            public final class Launcher {
                public static void main(String[] args) throws Exception {
                    String java = ProcessHandle.current().info().command().orElseThrow();
                    System.exit(new ProcessBuilder(java, "-jar", "any-service.jar")
                            .inheritIO().start().waitFor());
                }
            }
            """;

    /** Splits a line like a shell. */
    private static final String SPLIT =
            """
            firstlight() { printf '%s\\0' "$@" >words; }
            curl() { :; }
            ssh() { :; }
            """;

    /** Replaces commands for other machines with local files. */
    private static final String RUN =
            """
            set -o pipefail
            firstlight() { "$LAUNCHER" "$@"; }
            curl() { cat startup.json; }
            ssh() { cat startup.jfr; }
            """;

    private final Path folder;
    private final int port;

    /**
     * The result of a line.
     *
     * @param exitCode of the shell
     * @param output standard output and error
     */
    record Result(int exitCode, String output) {}

    /** Creates the inputs in an empty directory. */
    DocumentedFolder(Path folder) throws IOException {
        this.folder = folder;
        port = FreePort.next();
        for (String jar : List.of("app", "before", "after", "service-with-firstlight")) {
            Files.copy(Sample.PLAIN.jar(), folder.resolve(jar + ".jar"));
        }
        Path libraries = Files.createDirectory(folder.resolve("lib"));
        try (Stream<Path> files = Files.list(Sample.PLAIN.jar().resolveSibling("lib"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, libraries.resolve(file.getFileName()));
            }
        }
        Path classes =
                Program.compile(
                        folder.resolve("programs"),
                        Map.of("Service.java", SERVICE, "Launcher.java", LAUNCHER));
        Program.jar(folder.resolve("any-service.jar"), classes, "Service");
        Program.jar(folder.resolve("launcher.jar"), classes, "Launcher");
        Path script = folder.resolve("run.sh");
        Files.writeString(script, "#!/bin/sh\nexec java -jar any-service.jar\n");
        script.toFile().setExecutable(true);
        copy("core/src/test/resources/golden/timeline.json", "startup.json");
        copy("core/src/main/resources/dev/firstlight/jfr/startup.jfc", "startup.jfc");
        Path recording =
                Repository.root().resolve("analysis/src/test/resources/golden/clean-17.jfr.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(recording));
                OutputStream out = Files.newOutputStream(folder.resolve("startup.jfr"))) {
            in.transferTo(out);
        }
    }

    private void copy(String source, String name) throws IOException {
        Files.copy(Repository.root().resolve(source), folder.resolve(name));
    }

    /** The arguments of {@code firstlight} in the line, split like a shell. */
    List<String> words(DocumentedCommand command) throws Exception {
        Path words = folder.resolve("words");
        Files.deleteIfExists(words);
        String line = command.command().replaceFirst("^cli/", "");
        Result result = bash(SPLIT + line.replaceFirst("\\)$", "").replaceFirst("[)] +#.*", ""));
        if (!Files.exists(words)) {
            throw new AssertionError(command + " runs no firstlight: " + result.output());
        }
        String text = Files.readString(words);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    /** Runs the line unchanged, but on a free port, below this directory, and with few starts. */
    Result run(DocumentedCommand command) throws Exception {
        String line =
                command.line()
                        .replaceAll("(^|[|(] ?)cli/firstlight", "$1firstlight")
                        .replace("8080", Integer.toString(port))
                        .replace("/usr/local/", "local/");
        if (line.contains("firstlight gate ")) {
            line =
                    line.replaceAll("--runs \\d+ ", "")
                            .replace(
                                    "firstlight gate ",
                                    "firstlight gate --runs 4 --warm-up 1 --noise 1 ");
        } else if (command.written().isEmpty()) {
            // A recorder costs seconds, and one page needs the recording.
            line = line.replace("firstlight record ", "firstlight record --no-jfr ");
        }
        if (command.isJava()) {
            // The JVM defines the effect of the options; the page only needs them and the jar to
            // exist.
            line =
                    line.replaceFirst(" -jar (\\S+/\\S+).*", " -version && ls \"\\$ROOT\"/$1")
                            .replaceFirst(" -jar .*", " -version")
                            .replaceFirst(" -p ([^\\s:]+).*", " -version && ls \"\\$ROOT\"/$1")
                            .replaceFirst(" \\.\\.\\.$", " -version")
                            .replace(" ...", "");
        }
        return bash(RUN + line);
    }

    /** A file that the line wrote. */
    Path written(String name) {
        return folder.resolve(name.replaceFirst("^/usr/local/", "local/"));
    }

    private Result bash(String script) throws Exception {
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("FIRSTLIGHT_")
                                || name.equals("JAVA_TOOL_OPTIONS")
                                || name.equals("JDK_JAVA_OPTIONS"));
        environment.put("ROOT", Repository.root().toString());
        environment.put("LAUNCHER", Repository.root().resolve("cli/firstlight").toString());
        environment.put("FIRSTLIGHT_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "PATH", Launch.java().getParent() + File.pathSeparator + System.getenv("PATH"));
        environment.put("PORT", Integer.toString(port));
        environment.put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + script + "\n" + read(log));
            }
            return new Result(process.exitValue(), read(log));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }
}
