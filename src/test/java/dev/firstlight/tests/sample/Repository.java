package dev.firstlight.tests.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Paths in this repository. */
public final class Repository {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Path ROOT = findRoot();

    private Repository() {}

    /** The directory of the root pom. */
    public static Path root() {
        return ROOT;
    }

    private static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not in the repository: no mvnw above here");
            }
        }
        return folder;
    }

    /** All modules by directory, such as {@code samples/plain}, including those of aggregators. */
    public static List<String> modules() {
        List<String> modules = new ArrayList<>();
        addModules("", modules);
        return modules;
    }

    private static void addModules(String folder, List<String> modules) {
        Matcher module = MODULE.matcher(read(ROOT.resolve(folder).resolve("pom.xml")));
        while (module.find()) {
            String name = folder.isEmpty() ? module.group(1) : folder + '/' + module.group(1);
            modules.add(name);
            addModules(name, modules);
        }
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a directory of the repository, without build output. */
    public static List<Path> files(String folder, String extension) {
        Path start = ROOT.resolve(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .filter(file -> isSource(ROOT.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.equals("target") || name.equals(".git") || name.equals("node_modules")) {
                return false;
            }
        }
        return true;
    }

    /** The only matching file in the directory. */
    public static Path only(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException("build it first: no folder " + folder, e);
        }
        found.removeIf(file -> file.toString().matches(".*-(sources|javadoc|tests)\\.jar"));
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "expected one " + glob + " in " + folder + ", found " + found);
        }
        return found.get(0);
    }
}
