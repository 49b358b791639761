package dev.firstlight.tests.sample;

import dev.firstlight.support.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A jar that contains jars, unpacked once for all tests. */
final class FatJar {

    private static final Map<Path, Path> EXTRACTED = new ConcurrentHashMap<>();

    private FatJar() {}

    /** A directory with the jar's content, below {@code target}. */
    static Path extracted(Path jar) {
        return EXTRACTED.computeIfAbsent(jar, FatJar::extract);
    }

    private static Path extract(Path jar) {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Files.createDirectories(target);
            // A test starts it as another user.
            Path folder =
                    Files.createTempDirectory(
                            target,
                            "extracted",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwxr-xr-x")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTree.delete(folder)));
            try (FileSystem content = FileSystems.newFileSystem(jar)) {
                copy(content.getPath("/BOOT-INF"), folder.resolve("BOOT-INF"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file, or a directory with its content. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
