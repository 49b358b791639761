package dev.firstlight.gate.tune;

import dev.firstlight.gate.tune.Layouts.Layout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs directories of a class path into jars: a JVM creates no class archive if there is a
 * directory on the class path.
 */
final class FolderJars {

    private FolderJars() {}

    /** Whether the program has a directory on its class path. */
    static boolean areNeeded(List<String> target) {
        boolean isPath = false;
        for (String word : target) {
            if (isPath && entries(word).stream().anyMatch(FolderJars::isFolder)) {
                return true;
            }
            isPath = JavaCommand.CLASS_PATH.contains(word);
        }
        return false;
    }

    /**
     * Creates the jars.
     *
     * @param target class path and main class
     * @param folder directory for the jars
     */
    static Layout pack(List<String> target, Path folder) throws IOException {
        List<String> here = new ArrayList<>();
        List<String> recipe = new ArrayList<>();
        List<String> there = new ArrayList<>();
        boolean isPath = false;
        for (String word : target) {
            if (!isPath) {
                here.add(word);
                there.add(word);
            } else {
                List<String> packed = new ArrayList<>();
                List<String> named = new ArrayList<>();
                for (String entry : entries(word)) {
                    if (isFolder(entry)) {
                        String name = "classes-" + (recipe.size() + 1) + ".jar";
                        zip(Path.of(entry), folder.resolve(name));
                        recipe.add(
                                TuneFormat.line(
                                        List.of(
                                                "jar",
                                                "--create",
                                                "--no-manifest",
                                                "--file",
                                                name,
                                                "-C",
                                                entry,
                                                ".")));
                        packed.add(folder.resolve(name).toString());
                        named.add(name);
                    } else {
                        packed.add(entry);
                        named.add(entry);
                    }
                }
                here.add(String.join(File.pathSeparator, packed));
                there.add(String.join(File.pathSeparator, named));
            }
            isPath = JavaCommand.CLASS_PATH.contains(word);
        }
        return new Layout(here, recipe, there, 0);
    }

    private static List<String> entries(String path) {
        return List.of(path.split(File.pathSeparator));
    }

    private static boolean isFolder(String entry) {
        return !entry.isEmpty() && Files.isDirectory(Path.of(entry));
    }

    /** Includes entries for directories, because frameworks find packages by them. */
    private static void zip(Path from, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                String name = from.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    if (!name.isEmpty()) {
                        out.putNextEntry(new ZipEntry(name + '/'));
                    }
                } else {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }
}
