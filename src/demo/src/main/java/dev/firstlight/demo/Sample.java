package dev.firstlight.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service for the demo: its directory, how it gets its port, and its paths. */
enum Sample {
    SPRING_BOOT("spring-boot", "", "--server.port=", "/actuator/prometheus"),
    QUARKUS("quarkus", "-Dquarkus.http.port=", "", "/q/metrics"),
    PLAIN("plain", "", "", "/metrics");

    private final String folder;
    private final String portOption;
    private final String portArgument;
    private final String metricsPath;

    /**
     * @param portOption prefix of the port in an option of the JVM; empty if it is an argument
     * @param portArgument prefix of the port in an argument
     */
    Sample(String folder, String portOption, String portArgument, String metricsPath) {
        this.folder = folder;
        this.portOption = portOption;
        this.portArgument = portArgument;
        this.metricsPath = metricsPath;
    }

    static Sample of(String name) throws DemoException {
        for (Sample sample : values()) {
            if (sample.folder.equals(name)) {
                return sample;
            }
        }
        throw new DemoException("no sample '" + name + "'");
    }

    /** Its folder below {@code samples}. */
    String folder() {
        return folder;
    }

    String metricsPath() {
        return metricsPath;
    }

    /** The arguments of {@code java}, with the given JVM options. */
    List<String> arguments(Path root, int port, List<String> jvmOptions)
            throws IOException, DemoException {
        List<String> arguments = new ArrayList<>(jvmOptions);
        if (!portOption.isEmpty()) {
            arguments.add(portOption + port);
        }
        arguments.add("-jar");
        arguments.add(root.relativize(jar(root)).toString());
        if (portOption.isEmpty()) {
            arguments.add(portArgument + port);
        }
        return arguments;
    }

    private Path jar(Path root) throws IOException, DemoException {
        Path target = root.resolve("samples").resolve(folder).resolve("target");
        Path fastJar = target.resolve("quarkus-app").resolve("quarkus-run.jar");
        if (Files.exists(fastJar)) {
            return fastJar;
        }
        String pattern = "firstlight-sample-" + folder + "-*.jar";
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new DemoException("no " + pattern + " in " + target);
    }
}
