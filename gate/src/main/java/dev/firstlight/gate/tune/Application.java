package dev.firstlight.gate.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The kind of application in a jar.
 *
 * @param kind how it was packaged
 * @param jar the file, or null if the command names a class
 * @param mainClass the application's own, or empty if unknown
 * @param isProcessed whether Spring AOT has processed it
 * @param opens packages that its manifest opens, such as {@code java.base/java.lang}
 */
record Application(
        Kind kind, @Nullable Path jar, String mainClass, boolean isProcessed, List<String> opens) {

    /**
     * Main class of Quarkus' aot-jar: the same files as a fast-jar, already on a plain class path.
     */
    private static final String AOT_ENTRY = "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint";

    Application {
        opens = List.copyOf(opens);
    }

    /** How it was packaged. */
    enum Kind {
        /** Spring Boot's jar of jars. */
        SPRING_FAT_JAR,
        /** Spring Boot, unpacked. */
        SPRING,
        /** Quarkus' {@code quarkus-app/quarkus-run.jar}. */
        QUARKUS_FAST_JAR,
        /** Quarkus, packaged in another way. */
        QUARKUS,
        /** Anything else. */
        PLAIN
    }

    static Application of(JavaCommand command) throws IOException, TuneException {
        Path jar = command.jar();
        if (jar == null) {
            return new Application(Kind.PLAIN, null, "", false, List.of());
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String mainClass = String.valueOf(main.getValue("Main-Class"));
            boolean processed =
                    file.stream()
                            .anyMatch(entry ->
                                    entry.getName()
                                            .endsWith("__ApplicationContextInitializer.class"));
            if (mainClass.startsWith("org.springframework.boot.loader.")) {
                return new Application(
                        Kind.SPRING_FAT_JAR,
                        jar,
                        String.valueOf(main.getValue("Start-Class")),
                        processed,
                        List.of());
            }
            if (mainClass.startsWith("io.quarkus.")) {
                boolean fast =
                        !mainClass.equals(AOT_ENTRY)
                                && Files.isDirectory(jar.resolveSibling("quarkus"))
                                && Files.isDirectory(jar.resolveSibling("app"));
                return new Application(
                        fast ? Kind.QUARKUS_FAST_JAR : Kind.QUARKUS,
                        jar,
                        "io.quarkus.runner.GeneratedMain",
                        false,
                        words(main.getValue("Add-Opens")));
            }
            boolean spring = String.valueOf(main.getValue("Class-Path")).contains("spring-boot-");
            return new Application(
                    spring ? Kind.SPRING : Kind.PLAIN, jar, mainClass, processed, List.of());
        } catch (java.util.zip.ZipException e) {
            throw new TuneException(jar + " is not a jar: " + e.getMessage());
        }
    }

    private static List<String> words(@Nullable String value) {
        return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
    }

    boolean isSpring() {
        return kind == Kind.SPRING_FAT_JAR || kind == Kind.SPRING;
    }

    /** Whether another layout starts faster. */
    boolean unpacks() {
        return kind == Kind.SPRING_FAT_JAR || kind == Kind.QUARKUS_FAST_JAR;
    }
}
