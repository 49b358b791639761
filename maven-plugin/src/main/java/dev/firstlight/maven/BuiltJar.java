package dev.firstlight.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds the jar that the build created and that {@code java -jar} can start. */
final class BuiltJar {

    private BuiltJar() {}

    /**
     * Quarkus' {@code quarkus-app/quarkus-run.jar}, otherwise the jar of the project, otherwise the
     * only jar with a main class.
     */
    static Path in(Path target, String finalName) throws MojoExecutionException {
        Path quarkus = target.resolve("quarkus-app/quarkus-run.jar");
        if (Files.isRegularFile(quarkus)) {
            return quarkus;
        }
        Path own = target.resolve(finalName + ".jar");
        if (starts(own)) {
            return own;
        }
        List<Path> others = startable(target);
        if (others.size() == 1) {
            return others.get(0);
        }
        throw new MojoExecutionException(
                (others.isEmpty() ? "no jar" : "more than one jar: " + others)
                        + " with a main class in "
                        + target
                        + "; set the parameter jar");
    }

    private static List<Path> startable(Path target) throws MojoExecutionException {
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(BuiltJar::starts)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MojoExecutionException("cannot list " + target, e);
        }
    }

    private static boolean starts(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return false;
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Main-Class") != null;
        } catch (IOException notAJar) {
            return false;
        }
    }
}
