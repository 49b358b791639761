package dev.firstlight.benchmarks.gate;

import dev.firstlight.benchmarks.process.Jdk;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.SampleJar;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.RunningService;
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
 * The Spring sample, unpacked, with one more jar, which contains the planted bean and the output of
 * Spring AOT for both, and with an archive: the faster it starts, the more comparisons fit into an
 * hour.
 */
final class PlantedSample {

    private static final String MAIN = "dev.firstlight.samples.springboot.CatalogApplication";
    private static final Duration TRAINING = Duration.ofMinutes(5);

    private final Path folder;
    private final Path archive;
    private final String classPath;

    /**
     * @param target build directory of the packaged sample
     * @param folder empty directory for the files
     */
    PlantedSample(Path target, Path folder)
            throws IOException, InterruptedException, LaunchException {
        this.folder = folder;
        Path app = SampleJar.extracted(target, folder.resolve("app"));
        Path planted = plantedJar();
        classPath = app + ":" + app.resolveSibling("lib") + "/*:" + planted;
        process(planted);
        archive = folder.resolve("archive");
        train();
    }

    /** How to start it with this much planted work. */
    LaunchSpec spec(long burnMicros, long sleepMicros) {
        return LaunchSpec.of(command(Jdk.trained(archive), burnMicros, sleepMicros))
                // Nothing is measured after ready; the benchmark of stops checks that it stops
                // well.
                .withStopTimeout(Duration.ZERO);
    }

    private List<String> command(List<String> options, long burnMicros, long sleepMicros) {
        List<String> command = new ArrayList<>();
        command.add(Jdk.tool("java"));
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dspring.aot.enabled=true");
        // They take a third of such a start.
        command.add(Program.NO_WAITS);
        command.add("-Dplanted.burn.micros=" + burnMicros);
        command.add("-Dplanted.sleep.micros=" + sleepMicros);
        command.addAll(List.of("-cp", classPath, MAIN));
        return command;
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

    /** Runs Spring's processor and the compiler, and adds their output to the jar. */
    private void process(Path jar) throws IOException, InterruptedException {
        Path sources = folder.resolve("aot/sources");
        Path resources = folder.resolve("aot/resources");
        Path classes = Files.createDirectories(folder.resolve("aot/classes"));
        Jdk.run(
                List.of(
                        Jdk.tool("java"),
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
        compiler.addAll(List.of(Jdk.tool("javac"), "-nowarn", "-proc:none"));
        compiler.addAll(List.of("-cp", classes + ":" + classPath, "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compiler::add);
        }
        Jdk.run(compiler);
        List<String> update = new ArrayList<>(List.of(Jdk.tool("jar"), "uf", jar.toString()));
        for (Path made : List.of(classes, resources)) {
            update.addAll(List.of("-C", made.toString(), "."));
        }
        Jdk.run(update);
    }

    private void train() throws IOException, InterruptedException, LaunchException {
        LaunchSpec training =
                LaunchSpec.of(command(List.of(Jdk.training(archive)), 0, 0))
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
