package dev.firstlight.benchmarks.frameworks;

import dev.firstlight.benchmarks.process.Jdk;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.benchmarks.process.ServerProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the samples, with or without Firstlight.
 *
 * @param name its name in the table
 * @param route a business route, which answers 200 as soon as it can
 * @param traced whether it writes a timeline
 * @param arguments arguments of java; {@value ServerProbe#PORT} stands for the port
 */
record Service(String name, String route, boolean traced, List<String> arguments) {

    /** The unchanged sample. */
    Program plainly(Path folder) {
        return program("default", folder, List.of());
    }

    /** The sample with an archive that a training run writes to the directory. */
    Program trained(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve(fileName() + ".archive");
        probe(folder).measure(program("training", folder, List.of(Jdk.training(archive))));
        if (!Files.isRegularFile(archive)) {
            throw new IOException("training " + name + " left no archive");
        }
        return program(Jdk.hasAotCache() ? "AOT cache" : "CDS", folder, Jdk.trained(archive));
    }

    private Program program(String variant, Path folder, List<String> options) {
        List<String> command = new ArrayList<>(options);
        command.add(Program.NO_WAITS);
        if (traced) {
            command.add("-Dfirstlight.file=" + timeline(folder));
        }
        command.addAll(arguments);
        return Program.java(name + ", " + variant, command);
    }

    /**
     * Polls the route. It may answer before the service is ready, so the probe also waits for
     * ready.
     */
    ServerProbe probe(Path folder) throws IOException {
        ServerProbe probe = new ServerProbe("", route);
        Files.deleteIfExists(timeline(folder));
        return traced ? probe.until(timeline(folder)) : probe;
    }

    Path timeline(Path folder) {
        return folder.resolve(fileName() + ".json");
    }

    private String fileName() {
        return name.replaceAll("[^A-Za-z]", "-");
    }
}
