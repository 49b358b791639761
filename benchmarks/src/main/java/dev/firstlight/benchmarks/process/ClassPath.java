package dev.firstlight.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Class paths for the measured programs. Each program gets only the jars that it needs, because the
 * JVM searches every further jar.
 */
public final class ClassPath {

    private final Path classes;
    private final List<Path> libraries;

    /**
     * @param classes jar or directory of the measured programs
     * @param libraries jars with names like {@code <artifact>-<version>.jar}
     */
    public ClassPath(Path classes, List<Path> libraries) {
        this.classes = classes;
        this.libraries = List.copyOf(libraries);
    }

    /**
     * The files that the build packaged beside this jar: {@code benchmarks-programs.jar} and the
     * folder {@code lib}. Not this jar itself, because its manifest names all libraries.
     */
    public static ClassPath packaged() throws IOException, URISyntaxException {
        Path jar =
                Path.of(
                        ClassPath.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path programs = jar.resolveSibling("benchmarks-programs.jar");
        Path lib = jar.resolveSibling("lib");
        if (!Files.isRegularFile(programs) || !Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    programs + " or " + lib + " is not there; start benchmarks/run");
        }
        try (Stream<Path> files = Files.list(lib)) {
            return new ClassPath(programs, files.sorted().toList());
        }
    }

    /** The programs and exactly these artifacts. */
    public String only(String... artifacts) {
        List<Path> chosen = new ArrayList<>();
        for (String artifact : artifacts) {
            List<Path> matches = libraries.stream().filter(jar -> is(jar, artifact)).toList();
            if (matches.size() != 1) {
                throw new IllegalStateException(artifact + " should be one jar, is " + matches);
            }
            chosen.addAll(matches);
        }
        return join(chosen);
    }

    /** The programs and all artifacts except these. */
    public String without(String... artifacts) {
        List<Path> chosen = new ArrayList<>(libraries);
        for (String artifact : artifacts) {
            if (!chosen.removeIf(jar -> is(jar, artifact))) {
                throw new IllegalStateException(artifact + " is not there to be left out");
            }
        }
        return join(chosen);
    }

    private static boolean is(Path jar, String artifact) {
        String name = jar.getFileName().toString();
        return name.startsWith(artifact + '-')
                && name.length() > artifact.length() + 1
                && Character.isDigit(name.charAt(artifact.length() + 1));
    }

    private String join(List<Path> jars) {
        StringBuilder path = new StringBuilder(classes.toString());
        for (Path jar : jars) {
            path.append(File.pathSeparatorChar).append(jar);
        }
        return path.toString();
    }
}
