package dev.firstlight.gate.tune;

import dev.firstlight.gate.tune.Application.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Creates other layouts of the application's files, in a separate directory. Not thread-safe. */
final class Layouts {

    /**
     * The application in another layout.
     *
     * @param target the part of the command after the options
     * @param recipe commands that create the layout, with relative file names
     * @param run the part of the command after the options, once the recipe has run
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
        boolean packed = variant.has(Lever.ARCHIVE) && FolderJars.areNeeded(command.target());
        if (!variant.has(Lever.LAYOUT) && !processed && !packed) {
            return new Layout(command.target(), List.of(), command.target(), 0);
        }
        String key = processed ? "processed" : packed ? "packed" : "unpacked";
        Layout layout = known.get(key);
        if (layout == null) {
            long begin = System.nanoTime();
            if (packed) {
                layout = FolderJars.pack(command.target(), folder);
            } else if (application.kind() == Kind.QUARKUS_FAST_JAR) {
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

    /** Unpacks the jar with Spring Boot's own tool. */
    private Layout unpacked(String name) throws IOException, InterruptedException, TuneException {
        String file = String.valueOf(jar().getFileName());
        String given = command.target().get(1);
        String step;
        if (application.kind() == Kind.SPRING) {
            copy(jar().resolveSibling(""), folder.resolve(name));
            step = TuneFormat.line(List.of("cp", "-r", prefix(given) + ".", name));
        } else {
            Jdk.output(extract(jdk.tool("java"), jar().toString(), name), folder);
            step = TuneFormat.line(extract("java", given, name));
        }
        return new Layout(
                List.of("-jar", folder.resolve(name).resolve(file).toString()),
                List.of(step),
                List.of("-jar", name + "/" + file),
                0);
    }

    private static List<String> extract(String java, String jar, String to) {
        return List.of(java, "-Djarmode=tools", "-jar", jar, "extract", "--destination", to);
    }

    /** The directory of a path as typed, with a slash; empty for the current directory. */
    private static String prefix(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /**
     * Uses a class path instead of Quarkus' own class loader, which no archive can serve.
     * Transformed classes come before the classes that they replace.
     */
    private Layout flat() throws IOException {
        Path home = jar().resolveSibling("");
        String prefix = prefix(command.target().get(1));
        List<String> entries = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (String part : List.of("quarkus", "app", "lib/boot", "lib/main")) {
            if (Files.isDirectory(home.resolve(part))) {
                try (Stream<Path> jars = Files.list(home.resolve(part))) {
                    jars.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .sorted()
                            .forEach(entries::add);
                }
                patterns.add(TuneFormat.quoted(prefix + part + "/") + "*.jar");
            }
        }
        // The packages that the manifest opens; the jar itself is no longer started.
        List<String> opens = new ArrayList<>();
        for (String opened : application.opens()) {
            opens.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED"));
        }
        List<String> target = new ArrayList<>(opens);
        target.addAll(List.of("-cp", String.join(":", entries), application.mainClass()));
        List<String> run = new ArrayList<>(opens);
        run.addAll(List.of("@classpath", application.mainClass()));
        return new Layout(
                target,
                List.of(
                        "printf '%s:' "
                                + String.join(" ", patterns)
                                + " | sed 's/^/-cp \"/; s/:$/\"/' > classpath"),
                run,
                0);
    }

    /** Runs Spring's processor, then the compiler. Their output goes into the unpacked jar. */
    private Layout processed() throws IOException, InterruptedException, TuneException {
        Layout plain = unpacked("app-aot");
        String jar = plain.run.get(1);
        String classPath = jar + ":app-aot/lib/*";
        for (String made : List.of("sources", "resources", "classes")) {
            Files.createDirectories(folder.resolve("aot").resolve(made));
        }
        Jdk.output(processor(jdk.tool("java"), classPath), folder);
        try (Stream<Path> files = Files.walk(folder.resolve("aot/sources"))) {
            Files.write(
                    folder.resolve("aot/sources.txt"),
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> folder.relativize(file).toString())
                            .toList());
        }
        Jdk.output(compiler(jdk.tool("javac"), classPath), folder);
        Jdk.output(update(jdk.tool("jar"), jar), folder);
        List<String> recipe = new ArrayList<>(plain.recipe);
        recipe.add("# Or run Spring's process-aot goal in the build, and only unpack its jar:");
        recipe.add("mkdir -p aot/sources aot/resources aot/classes");
        recipe.add(TuneFormat.line(processor("java", classPath)));
        recipe.add("find aot/sources -name '*.java' > aot/sources.txt");
        recipe.add(TuneFormat.line(compiler("javac", classPath)));
        recipe.add(TuneFormat.line(update("jar", jar)));
        return new Layout(plain.target, recipe, plain.run, 0);
    }

    private List<String> processor(String java, String classPath) {
        List<String> words = new ArrayList<>(List.of(java));
        // Profiles and other properties determine what is generated.
        command.options().stream().filter(option -> option.startsWith("-D")).forEach(words::add);
        words.addAll(
                List.of(
                        "-cp",
                        classPath,
                        "org.springframework.boot.SpringApplicationAotProcessor",
                        application.mainClass(),
                        "aot/sources",
                        "aot/resources",
                        "aot/classes",
                        "tuned",
                        "tuned"));
        words.addAll(command.arguments());
        return words;
    }

    private static List<String> compiler(String javac, String classPath) {
        return List.of(
                javac,
                "-nowarn",
                "-proc:none",
                "-cp",
                "aot/classes:" + classPath,
                "-d",
                "aot/classes",
                "@aot/sources.txt");
    }

    private static List<String> update(String tool, String jar) {
        return List.of(tool, "uf", jar, "-C", "aot/classes", ".", "-C", "aot/resources", ".");
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
