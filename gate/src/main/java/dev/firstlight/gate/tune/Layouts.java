package dev.firstlight.gate.tune;

import dev.firstlight.gate.tune.Application.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the application's files anew, in a folder of ours. Not thread-safe. */
final class Layouts {

    /**
     * The application in another layout.
     *
     * @param target what follows the options in the command
     * @param recipe how to make it, with relative file names
     * @param run what follows the options after the recipe
     * @param buildNanos how long that took
     */
    record Layout(List<String> target, List<String> recipe, List<String> run, long buildNanos) {}

    private final Application application;
    private final Jdk jdk;
    private final JavaCommand command;
    private final Path folder;
    private final Map<String, Layout> known = new HashMap<>();

    Layouts(Application application, Jdk jdk, JavaCommand command, Path folder) {
        this.application = application;
        this.jdk = jdk;
        this.command = command;
        this.folder = folder;
    }

    Layout of(Variant variant) throws IOException, InterruptedException, TuneException {
        boolean processed = variant.has(Lever.SPRING_AOT) && !application.isProcessed();
        if (!variant.has(Lever.LAYOUT) && !processed) {
            return new Layout(command.target(), List.of(), command.target(), 0);
        }
        String key = processed ? "processed" : "unpacked";
        Layout layout = known.get(key);
        if (layout == null) {
            long begin = System.nanoTime();
            if (application.kind() == Kind.QUARKUS_FAST_JAR) {
                layout = flat();
            } else {
                layout = processed ? processed() : unpacked("app");
            }
            layout =
                    new Layout(layout.target, layout.recipe, layout.run, System.nanoTime() - begin);
            known.put(key, layout);
        }
        return layout;
    }

    private Path jar() {
        Path jar = application.jar();
        if (jar == null) {
            throw new IllegalStateException("there is no jar");
        }
        return jar;
    }

    /** With Spring Boot's own tool. */
    private Layout unpacked(String name) throws IOException, InterruptedException, TuneException {
        Path to = folder.resolve(name);
        if (application.kind() == Kind.SPRING) {
            copy(jar().resolveSibling(""), to);
        } else {
            Jdk.output(
                    List.of(
                            command.java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar().toString(),
                            "extract",
                            "--destination",
                            to.toString()));
        }
        String file = String.valueOf(jar().getFileName());
        return new Layout(
                List.of("-jar", to.resolve(file).toString()),
                application.kind() == Kind.SPRING
                        ? List.of(
                                "cp -r "
                                        + command.target().get(1).replaceAll("/?[^/]*$", "/.")
                                        + " "
                                        + name)
                        : List.of(
                                "java -Djarmode=tools -jar "
                                        + command.target().get(1)
                                        + " extract --destination "
                                        + name),
                List.of("-jar", name + "/" + file),
                0);
    }

    /**
     * A class path instead of Quarkus' own class loader, which no archive can serve. What was
     * transformed comes before what it replaces.
     */
    private Layout flat() throws IOException {
        Path home = jar().resolveSibling("");
        List<String> entries = new ArrayList<>();
        for (String part : List.of("quarkus", "app", "lib/boot", "lib/main")) {
            if (Files.isDirectory(home.resolve(part))) {
                try (Stream<Path> jars = Files.list(home.resolve(part))) {
                    jars.filter(file -> file.toString().endsWith(".jar"))
                            .map(file -> part + "/" + file.getFileName())
                            // The generated and the transformed first, in any order.
                            .sorted()
                            .forEach(entries::add);
                }
            }
        }
        String given = command.target().get(1);
        String prefix = given.contains("/") ? given.substring(0, given.lastIndexOf('/') + 1) : "";
        return new Layout(
                List.of(
                        "-cp",
                        entries.stream()
                                .map(entry -> home.resolve(entry).toString())
                                .collect(Collectors.joining(":")),
                        application.mainClass()),
                List.of(
                        "CP=$(cd "
                                + (prefix.isEmpty() ? "." : prefix)
                                + " && ls -d quarkus/*.jar app/*.jar lib/boot/*.jar lib/main/*.jar"
                                + " | sed 's|^|"
                                + prefix
                                + "|' | paste -sd:)"),
                List.of("-cp", "\"$CP\"", application.mainClass()),
                0);
    }

    /** Spring's processor, then the compiler; what they make goes into the unpacked jar. */
    private Layout processed() throws IOException, InterruptedException, TuneException {
        Layout plain = unpacked("app-aot");
        Path jar = Path.of(plain.target.get(1));
        Path sources = Files.createDirectories(folder.resolve("aot/sources"));
        Path resources = Files.createDirectories(folder.resolve("aot/resources"));
        Path classes = Files.createDirectories(folder.resolve("aot/classes"));
        String classPath = jar + ":" + jar.resolveSibling("lib") + "/*";
        Jdk.output(
                List.of(
                        command.java(),
                        "-cp",
                        classPath,
                        "org.springframework.boot.SpringApplicationAotProcessor",
                        application.mainClass(),
                        sources.toString(),
                        resources.toString(),
                        classes.toString(),
                        "tuned",
                        "tuned"));
        compile(sources, classes, classPath);
        Map<String, String> update = Map.of("create", "false");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), update)) {
            copy(classes, zip.getPath("/"));
            copy(resources, zip.getPath("/"));
        }
        List<String> recipe = new ArrayList<>(plain.recipe);
        recipe.add(
                "# and the build with Spring's process-aot goal, so that the jar has what it makes");
        return new Layout(plain.target, recipe, plain.run, 0);
    }

    private void compile(Path sources, Path classes, String classPath)
            throws IOException, InterruptedException, TuneException {
        Path list = folder.resolve("aot/sources.txt");
        try (Stream<Path> files = Files.walk(sources)) {
            Files.write(
                    list,
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::toString)
                            .toList());
        }
        Jdk.output(
                List.of(
                        jdk.tool("javac"),
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        classes + ":" + classPath,
                        "-d",
                        classes.toString(),
                        "@" + list));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(
                            file,
                            target,
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
