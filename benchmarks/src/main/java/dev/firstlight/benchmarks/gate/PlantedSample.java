package dev.firstlight.benchmarks.gate;

import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.gate.launch.LaunchException;
import dev.firstlight.gate.launch.LaunchSpec;
import dev.firstlight.gate.launch.Launcher;
import dev.firstlight.gate.launch.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The Spring sample, unpacked, with one jar more, that of the planted bean and of what Spring AOT
 * makes of both, and an archive: the faster it starts, the more comparisons there are in an hour.
 */
final class PlantedSample {

    private static final String MAIN = "dev.firstlight.samples.springboot.CatalogApplication";
    private static final Duration TRAINING = Duration.ofMinutes(5);

    private final Path folder;
    private final Path archive;
    private final String classPath;

    /**
     * @param target of the sample, which must be packaged
     * @param folder for the files, empty
     */
    PlantedSample(Path target, Path folder)
            throws IOException, InterruptedException, LaunchException {
        this.folder = folder;
        Path app = extracted(target);
        Path planted = plantedJar();
        classPath = app + ":" + app.resolveSibling("lib") + "/*:" + planted;
        process(planted);
        boolean aot = Runtime.version().feature() >= 25;
        archive = folder.resolve(aot ? "sample.aot" : "sample.jsa");
        train(aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=");
    }

    /** How to start it with so much planted. */
    LaunchSpec spec(long burnMicros, long sleepMicros) {
        boolean aot = Runtime.version().feature() >= 25;
        return LaunchSpec.of(
                        command(
                                aot
                                        ? List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on")
                                        : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on"),
                                burnMicros,
                                sleepMicros))
                // Nothing is measured after ready; that it stops well is the run of the stops.
                .withStopTimeout(Duration.ZERO);
    }

    private List<String> command(List<String> options, long burnMicros, long sleepMicros) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dspring.aot.enabled=true");
        // They are a third of such a start.
        command.add(Program.NO_WAITS);
        command.add("-Dplanted.burn.micros=" + burnMicros);
        command.add("-Dplanted.sleep.micros=" + sleepMicros);
        command.addAll(List.of("-cp", classPath, MAIN));
        return command;
    }

    private static String java() {
        return tool("java");
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    private Path extracted(Path target) throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> files = Files.list(target)) {
            jar =
                    files.filter(file ->
                                    file.getFileName()
                                            .toString()
                                            .matches(
                                                    "firstlight-sample-.*"
                                                            + "(?<!-sources|-javadoc)\\.jar"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("no sample in " + target));
        }
        Path to = folder.resolve("app");
        run(
                List.of(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        to.toString()));
        return to.resolve(jar.getFileName());
    }

    private Path plantedJar() throws IOException {
        Path jar = folder.resolve("planted.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(PlantedConfiguration.class, PlantedWork.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IOException("no class " + name);
                    }
                    in.transferTo(out);
                }
                out.closeEntry();
            }
            out.putNextEntry(
                    new JarEntry(
                            "META-INF/spring/org.springframework.boot.autoconfigure"
                                    + ".AutoConfiguration.imports"));
            out.write(PlantedConfiguration.class.getName().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }

    /** Spring's processor and the compiler; what they make is added to the jar. */
    private void process(Path jar) throws IOException, InterruptedException {
        Path sources = folder.resolve("aot/sources");
        Path resources = folder.resolve("aot/resources");
        Path classes = Files.createDirectories(folder.resolve("aot/classes"));
        run(
                List.of(
                        java(),
                        "-cp",
                        classPath,
                        "org.springframework.boot.SpringApplicationAotProcessor",
                        MAIN,
                        sources.toString(),
                        resources.toString(),
                        classes.toString(),
                        "planted",
                        "planted"));
        List<String> compiler = new ArrayList<>();
        compiler.addAll(List.of(tool("javac"), "-nowarn", "-proc:none"));
        compiler.addAll(List.of("-cp", classes + ":" + classPath, "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compiler::add);
        }
        run(compiler);
        List<String> update = new ArrayList<>(List.of(tool("jar"), "uf", jar.toString()));
        for (Path made : List.of(classes, resources)) {
            update.addAll(List.of("-C", made.toString(), "."));
        }
        run(update);
    }

    private void train(String option) throws IOException, InterruptedException, LaunchException {
        LaunchSpec training =
                LaunchSpec.of(command(List.of(option + archive), 0, 0))
                        .withTimeout(TRAINING)
                        .withStopTimeout(TRAINING);
        try (RunningService service = Launcher.start(training)) {
            service.awaitReady();
            service.stop();
            if (!Files.exists(archive)) {
                throw new IOException("no archive was written: " + service.output());
            }
        }
    }
}
