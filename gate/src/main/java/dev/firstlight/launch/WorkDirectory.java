package dev.firstlight.launch;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The empty directory of a start. */
final class WorkDirectory {

    private static final int ATTEMPTS = 20;

    private WorkDirectory() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("firstlight-start-").toRealPath();
    }

    /** Removes it with its content, even if files were just written. */
    static void remove(Path folder) throws IOException {
        for (int i = 1; Files.exists(folder); i++) {
            try {
                walk(folder);
            } catch (DirectoryNotEmptyException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void walk(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException gone) throws IOException {
                        Files.deleteIfExists(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
