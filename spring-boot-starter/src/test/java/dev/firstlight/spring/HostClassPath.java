package dev.firstlight.spring;

import dev.firstlight.support.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class path that {@code src/hosts} resolved, preceded by the starter and its dependencies. */
final class HostClassPath {

    private HostClassPath() {}

    /**
     * The class path of an application of this kind.
     *
     * @param host name of the folder below {@code src/hosts}
     */
    static String of(String host) throws IOException {
        Path resolved = Path.of("..", "src", "hosts", host, "target", "classpath.txt");
        if (!Files.exists(resolved)) {
            throw new AssertionError(
                    resolved.toAbsolutePath().normalize()
                            + " is missing; ./mvnw -pl src/hosts generate-resources makes it");
        }
        List<String> all = new ArrayList<>();
        for (String entry : ForkedJvm.classPath().split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            // The test's own classes, and in the reactor the folders or jars of core and starter.
            if (name.equals("test-classes")
                    || name.equals("classes")
                    || name.startsWith("firstlight-")) {
                all.add(entry);
            }
        }
        all.add(Files.readString(resolved).strip());
        return String.join(File.pathSeparator, all);
    }
}
